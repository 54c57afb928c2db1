// The socket of this tab. It survives navigation by Turbo, reconnects by itself, and then catches up.

const FIRST_WAIT = 500;
const LONGEST_WAIT = 30_000;
const SILENCE = 60_000;

let socket;
let waits = 0;
let retry;
let heardAt = 0;
let missedList = false;
let openedOn = new Date().toDateString();

const timeline = () => document.getElementById("timeline");
const isSignedIn = () => document.body.hasAttribute("data-live");

const say = (frame) => {
  if (socket?.readyState === WebSocket.OPEN) {
    socket.send(JSON.stringify(frame));
  }
};

const showState = (state) => {
  for (const notice of document.querySelectorAll("[data-offline]")) {
    notice.hidden = state === "online";
    notice.querySelector("[data-reconnecting]").hidden = state !== "offline";
    notice.querySelector("[data-signed-out]").hidden = state !== "signed-out";
  }
};

const stillSignedIn = async () => {
  const answer = await fetch("/conversations", { redirect: "manual" });
  return answer.type !== "opaqueredirect" && answer.status !== 401;
};

const connect = () => {
  clearTimeout(retry);
  if (!isSignedIn() || (socket && socket.readyState <= WebSocket.OPEN)) {
    return;
  }
  const opening = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/live`);
  socket = opening;
  opening.onopen = () => {
    waits = 0;
    heardAt = Date.now();
    showState("online");
    document.dispatchEvent(new CustomEvent("parley:online"));
    missedList = true;
    arrive();
  };
  opening.onmessage = (event) => {
    heardAt = Date.now();
    hear(JSON.parse(event.data));
  };
  opening.onclose = () => {
    if (socket === opening) {
      comeBack();
    }
  };
};

// The delay doubles with each try. It is random, so that the pages that lost a server do not all return at once.
const comeBack = async () => {
  if (!isSignedIn()) {
    return;
  }
  showState("offline");
  try {
    if (!(await stillSignedIn())) {
      showState("signed-out");
      return;
    }
  } catch {
    // The server is down. The session may be valid.
  }
  const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** waits++);
  clearTimeout(retry);
  retry = setTimeout(connect, wait / 2 + Math.random() * (wait / 2));
};

// The server answers with "opened" and pushes all later changes. The page asks for earlier ones only then.
const arrive = () => {
  const { conversation, with: other } = timeline()?.dataset ?? {};
  say({ type: "open", ...(conversation ? { conversation: Number(conversation) } : { with: other }) });
};

const catchUp = (wholeList) => document.dispatchEvent(new CustomEvent("parley:catch-up", { detail: { wholeList } }));

const hear = (frame) => {
  if (frame.type === "beat") {
    say({ type: "beat" });
  } else if (frame.type === "opened") {
    document.dispatchEvent(new CustomEvent("parley:opened"));
    catchUp(missedList);
    missedList = false;
  } else if (frame.type === "streams") {
    Turbo.renderStreamMessage(frame.html);
  } else if (frame.type === "changes") {
    document.dispatchEvent(new CustomEvent("parley:changes", { detail: frame }));
  } else if (frame.type === "stale") {
    // A random delay, so that not all pages ask at once.
    setTimeout(() => catchUp(true), Math.random() * 2000);
  }
};

// A page of yesterday shows "Today" above yesterday's messages. It reloads unless the person is writing.
const openNewDay = () => {
  const isWriting = [...document.querySelectorAll("textarea, input:not([type=hidden])")].some((field) => field.value !== field.defaultValue);
  if (isSignedIn() && openedOn !== new Date().toDateString() && !isWriting) {
    openedOn = new Date().toDateString();
    Turbo.visit(location.href, { action: "replace" });
  }
};

const reconnect = () => {
  waits = 0;
  socket?.close();
  connect();
};

// This cookie makes the server leave it to the script to report what was read. It expires an hour after the script last ran.
const reportScript = () => {
  document.cookie = "script=1; path=/; max-age=3600; SameSite=Lax";
};

// A page from the history, or one that was frozen, may have missed changes.
const wakeUp = () => {
  reportScript();
  openNewDay();
  if (Date.now() - heardAt > SILENCE && socket?.readyState === WebSocket.OPEN) {
    socket.close();
  }
  connect();
};

document.addEventListener("parley:say", (event) => say(event.detail));
document.addEventListener("parley:arrive", arrive);
document.addEventListener("parley:catch-up-failed", () => socket?.readyState === WebSocket.OPEN && socket.close());
document.addEventListener("parley:conversation", ({ detail: row }) => {
  if (Number(row.dataset.unread) > 0) {
    say({ type: "delivered" });
  }
});
document.addEventListener("turbo:load", () => {
  openedOn = new Date().toDateString();
  reportScript();
  if (!isSignedIn()) {
    socket?.close();
    return;
  }
  if (socket?.readyState === WebSocket.OPEN) {
    arrive();
  } else {
    connect();
  }
});
// The socket may need minutes to notice that the network is gone.
addEventListener("offline", () => isSignedIn() && showState("offline"));
addEventListener("online", reconnect);
document.addEventListener("parley:unreachable", reconnect);
addEventListener("pageshow", wakeUp);
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && wakeUp());
setInterval(wakeUp, SILENCE / 2);
