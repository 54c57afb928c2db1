// The browser's own notifications on this device, after its person has allowed them.

const SOUND = "parley.sound";
const SHOWN = "parley.shown";
const SOUNDED = "parley.sounded";

// Undefined where the browser has no notifications, as on pages without HTTPS.
const permission = () => window.Notification?.permission;

const showState = () => {
  const section = document.querySelector("[data-notifications]");
  if (!section) {
    return;
  }
  section.hidden = false;
  section.querySelector("[data-allow]").hidden = permission() !== "default";
  section.querySelector("[data-state]").textContent = { granted: section.dataset.on, denied: section.dataset.blocked }[permission()] ?? "";
  section.querySelector("[data-sound]").checked = localStorage.getItem(SOUND) === "on";
};

document.addEventListener("click", async (event) => {
  if (event.target.closest("[data-allow]")) {
    await Notification.requestPermission();
    showState();
  }
});

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-sound]")) {
    localStorage.setItem(SOUND, event.target.checked ? "on" : "off");
  }
});

// Stores which conversation is visible in a tab of this browser.
const storeShown = () => {
  if (document.visibilityState === "visible") {
    localStorage.setItem(SHOWN, location.pathname);
  } else if (localStorage.getItem(SHOWN) === location.pathname) {
    localStorage.removeItem(SHOWN);
  }
};

// All tabs of a browser receive a message. The first of them sounds.
const beep = (name) => {
  if (localStorage.getItem(SOUNDED) === name) {
    return;
  }
  localStorage.setItem(SOUNDED, name);
  const audio = new AudioContext();
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  volume.gain.setValueAtTime(0.08, audio.currentTime);
  volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + 0.35);
  tone.frequency.value = 660;
  tone.connect(volume).connect(audio.destination);
  tone.start();
  tone.stop(audio.currentTime + 0.35);
  tone.onended = () => audio.close();
};

const reported = new Map();

document.addEventListener("parley:conversation", ({ detail: row }) => {
  const order = Number(row.dataset.order);
  const isNews = Number(row.dataset.unread) > 0 && order > (reported.get(row.id) ?? 0);
  reported.set(row.id, Math.max(order, reported.get(row.id) ?? 0));
  const link = row.querySelector("a");
  const isSeen = localStorage.getItem(SHOWN) === link.pathname;
  if (!isNews || isSeen || row.hasAttribute("data-muted")) {
    return;
  }
  if (localStorage.getItem(SOUND) === "on") {
    beep(row.id + order);
  }
  if (permission() !== "granted") {
    return;
  }
  // All tabs use one tag, so that the browser shows one notification.
  const notice = new Notification(row.querySelector(".who").textContent, {
    body: row.querySelector(".snippet").textContent,
    tag: `${row.id}-${order}`,
  });
  notice.onclick = () => {
    window.focus();
    Turbo.visit(link.href);
  };
});

document.addEventListener("turbo:load", () => {
  showState();
  storeShown();
  for (const row of document.querySelectorAll("#conversations [data-order]")) {
    reported.set(row.id, Math.max(Number(row.dataset.order), reported.get(row.id) ?? 0));
  }
});
document.addEventListener("parley:begun", storeShown);
document.addEventListener("visibilitychange", storeShown);
addEventListener("pagehide", () => localStorage.getItem(SHOWN) === location.pathname && localStorage.removeItem(SHOWN));
