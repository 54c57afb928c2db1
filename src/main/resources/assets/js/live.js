// The one socket of this tab. It outlives navigation by Turbo, comes back by itself, and then catches up.

const FIRST_WAIT = 500;
const LONGEST_WAIT = 30_000;
const SILENCE = 60_000;
const PATIENCE = 15_000;

let socket;
let waits = 0;
let retry;
let heardAt = 0;
let catching = null;
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

// Waits twice as long each time, and never as long as the others who lost the same server.
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
    // The server is away; that says nothing of the session.
  }
  const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** waits++);
  clearTimeout(retry);
  retry = setTimeout(connect, wait / 2 + Math.random() * (wait / 2));
};

// What comes after the answer is heard, so that what came before is asked for then and not sooner.
const arrive = () => say({ type: "open", with: timeline()?.dataset.with ?? null });

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
    take(frame);
  } else if (frame.type === "stale") {
    // Not all pages at once.
    setTimeout(() => catchUp(true), Math.random() * 2000);
  }
};

const take = (frame) => {
  const list = timeline();
  if (list?.dataset.with !== frame.with) {
    return;
  }
  const revision = Number(list.dataset.revision);
  if (frame.base > revision) {
    catchUp(false);
    return;
  }
  Turbo.renderStreamMessage(frame.html);
  list.dataset.revision = Math.max(revision, frame.revision);
};

// One at a time: whoever asks meanwhile is served by another round.
const catchUp = (wholeList) => {
  catching = (catching ?? Promise.resolve()).then(() => fetchMissed(wholeList)).catch(comeBackIfClosed);
  return catching;
};

const comeBackIfClosed = () => {
  if (socket?.readyState === WebSocket.OPEN) {
    socket.close();
  }
};

const pause = (seconds) => new Promise((done) => { setTimeout(done, seconds * 1000 * (1 + Math.random())); });

const fetchMissed = async (wholeList) => {
  const list = timeline();
  let since = list?.dataset.revision;
  while (since && list.isConnected) {
    const address = `/conversations/with/${encodeURIComponent(list.dataset.with)}/changes?since=${since}`;
    const answer = await fetch(address, { redirect: "error", signal: AbortSignal.timeout(PATIENCE) });
    if (answer.status === 429) { // Too many of this person's tabs catch up at once.
      await pause(answer.headers.get("Retry-After"));
      continue;
    }
    if (!answer.ok) {
      throw new Error(`changes answered ${answer.status}`);
    }
    Turbo.renderStreamMessage(await answer.text());
    list.dataset.revision = Math.max(Number(list.dataset.revision), Number(answer.headers.get("Parley-Revision")));
    since = answer.headers.get("Parley-Next");
  }
  const listed = document.querySelector("#conversations:not(:has(a[href='/']))");
  if (wholeList && listed) {
    const answer = await fetch(`/conversations?size=${listed.dataset.size}`, { redirect: "error", signal: AbortSignal.timeout(PATIENCE) });
    if (answer.ok) {
      Turbo.renderStreamMessage(await answer.text());
    }
  }
};

// A page of yesterday says "Today" of what was yesterday. Whoever is writing on it is left alone.
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

// So that the server leaves it to this script what was read. Without script for an hour, it no longer does.
const tellOfScript = () => {
  document.cookie = "script=1; path=/; max-age=3600; SameSite=Lax";
};

// A page that came from the history, or stood frozen, may have missed anything.
const wakeUp = () => {
  tellOfScript();
  openNewDay();
  if (Date.now() - heardAt > SILENCE && socket?.readyState === WebSocket.OPEN) {
    socket.close();
  }
  connect();
};

document.addEventListener("parley:say", (event) => say(event.detail));
document.addEventListener("parley:conversation", ({ detail: row }) => {
  if (Number(row.dataset.unread) > 0) {
    say({ type: "delivered" });
  }
});
document.addEventListener("turbo:load", () => {
  openedOn = new Date().toDateString();
  tellOfScript();
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
// The network went before the socket notices, which may take minutes.
addEventListener("offline", () => isSignedIn() && showState("offline"));
addEventListener("online", reconnect);
document.addEventListener("parley:unreachable", reconnect);
addEventListener("pageshow", wakeUp);
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && wakeUp());
setInterval(wakeUp, SILENCE / 2);
