// Brings a page up to date: it applies pushed changes, and asks for those that it missed.

const PATIENCE = 15_000;

let catching = Promise.resolve();

const timeline = () => document.getElementById("timeline");

const apply = ({ detail: { conversation, base, revision, html } }) => {
  const list = timeline();
  if (list?.dataset.conversation !== String(conversation)) {
    return;
  }
  if (base > Number(list.dataset.revision)) {
    catchUp(false);
    return;
  }
  Turbo.renderStreamMessage(html);
  list.dataset.revision = Math.max(list.dataset.revision, revision);
};

// One round at a time. A request during a round starts another one.
const catchUp = (wholeList) => {
  catching = catching
    .then(() => Promise.all([fetchChanges(), wholeList && fetchList()]))
    .catch(() => document.dispatchEvent(new CustomEvent("parley:catch-up-failed")));
};

const get = (address) => fetch(address, { redirect: "error", signal: AbortSignal.timeout(PATIENCE) });
const pause = (seconds) => new Promise((done) => { setTimeout(done, seconds * 1000 * (1 + Math.random())); });

const fetchChanges = async () => {
  const list = timeline();
  let since = list?.dataset.conversation && list.dataset.revision;
  while (since && list.isConnected) {
    const answer = await get(`/conversations/${list.dataset.conversation}/changes?since=${since}`);
    if (answer.status === 429) { // Too many tabs of this person catch up at once.
      await pause(answer.headers.get("Retry-After"));
      continue;
    }
    if (!answer.ok) {
      throw new Error(`changes answered ${answer.status}`);
    }
    Turbo.renderStreamMessage(await answer.text());
    list.dataset.revision = Math.max(list.dataset.revision, answer.headers.get("Parley-Revision"));
    since = answer.headers.get("Parley-Next");
  }
};

const fetchList = async () => {
  const listed = document.querySelector("#conversations:not([data-further])");
  const query = listed?.dataset.filter ? `${listed.dataset.filter}&` : "?";
  const size = listed?.dataset.size;
  const answer = listed && (await get(`/conversations${query}size=${size}`));
  const html = answer?.ok && (await answer.text());
  if (html && (!listed.isConnected || listed.dataset.size !== size)) {
    await fetchList(); // It grew, or has another filter now.
  } else if (html) {
    Turbo.renderStreamMessage(html);
  }
};

document.addEventListener("parley:changes", apply);
document.addEventListener("parley:catch-up", ({ detail: { wholeList } }) => catchUp(wholeList));
