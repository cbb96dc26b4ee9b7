// Déclic in the browser. Every page works without this file; with it, forms answer in place,
// answers survive a lost connection, boards keep themselves fresh, and texts are read aloud.

const QUIET = 600; // ms during which input is ignored after a swap: beginners double-click everything
const PATIENCE = 5000; // ms after which a form that led nowhere may be sent again
const RETRY = 3000; // ms between two attempts to send a kept answer
const MARK = "declic:pending:";
const root = document.documentElement;
const all = (what, within = document) => [...within.querySelectorAll(what)];
const person = (page = document) => page.body.dataset.person || "";
const wait = (ms) => new Promise((done) => setTimeout(done, ms));

// The swap: the answer's <main> takes the place of this page's one ---------------------------

let quietUntil = 0;

for (const kind of ["click", "submit"]) {
  document.addEventListener(kind, (event) => {
    if (performance.now() < quietUntil && event.target.closest("main")) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  }, true);
}

const parse = (html) => new DOMParser().parseFromString(html, "text/html");

function draw(page, url) {
  const moved = new URL(url, location.href);
  if (!page.getElementById("main") || person(page) !== person()) {
    return moved.href === location.href ? location.reload() : location.assign(moved.href);
  }
  stopReading();
  for (const id of ["main", "help", "rooms"]) {
    const old = document.getElementById(id), fresh = page.getElementById(id);
    if (!old || !fresh) continue;
    old.replaceChildren(...fresh.childNodes);
    dress(old);
  }
  document.title = page.title;
  const here = moved.pathname === location.pathname && moved.search === location.search;
  if (!here) {
    history.pushState(null, "", moved.href);
    scrollTo(0, 0);
  }
  focusOn(document.getElementById("main"));
  quietUntil = performance.now() + QUIET;
}

function focusOn(main) {
  const spot = ["[data-focus]", "[role=alert]", "[role=status]:not(:empty)", "h1"]
    .map((what) => main.querySelector(what)).find(Boolean) || main;
  if (spot.tabIndex < 0) spot.setAttribute("tabindex", "-1");
  spot.focus({ preventScroll: true });
  spot.scrollIntoView({ block: "nearest" });
}

// An error page answered a form: its words stand above the form, and what was typed stays.
function complain(form, page) {
  const note = document.createElement("div");
  note.className = "note stop";
  note.setAttribute("role", "alert");
  note.dataset.complaint = "";
  for (const line of all("#main h1, #main p", page)) {
    if (line.querySelector("a, button")) continue;
    const paragraph = document.createElement("p");
    paragraph.textContent = line.textContent;
    note.append(paragraph);
  }
  all("[data-complaint]").forEach((old) => old.remove());
  (form && form.isConnected ? form : document.getElementById("main").firstElementChild).before(note);
  focusOn(note.parentElement);
}

// Forms ---------------------------------------------------------------------------------------

addEventListener("popstate", () => location.reload());
addEventListener("pageshow", (event) => { if (event.persisted) all("form[data-sent]:not([data-attempt])").forEach(release); });
addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented) return;
  if (form.dataset.sent) return event.preventDefault();
  if (form.matches("[data-forget]")) forget();
  const swapped = form.matches("[data-swap], [data-attempt]");
  if (swapped) {
    event.preventDefault();
    submit(form, event.submitter);
  } else if (form.method === "post") {
    hold(form);
    setTimeout(release, PATIENCE, form); // a file that was asked for leaves the page where it is
  }
});

function hold(form) {
  form.dataset.sent = "1";
  form.setAttribute("aria-busy", "true");
}

function release(form) {
  delete form.dataset.sent;
  form.removeAttribute("aria-busy");
}

function submit(form, button) {
  const fields = new FormData(form);
  if (button && button.name) fields.append(button.name, button.value);
  const to = new URL((button && button.getAttribute("formaction")) || form.getAttribute("action") || "", location.href);
  const files = form.enctype === "multipart/form-data";
  const order = { url: to.href, method: "POST", body: files ? fields : new URLSearchParams(fields).toString() };
  if (form.method === "get") {
    to.search = order.body;
    Object.assign(order, { url: to.href, method: "GET", body: undefined });
  }
  hold(form);
  const kept = form.matches("[data-attempt]") ? keep(order) : null;
  return kept ? insist(order, kept, form) : once(order, form);
}

function ask(order) {
  const headers = { "X-Declic": "1" };
  if (typeof order.body === "string") headers["Content-Type"] = "application/x-www-form-urlencoded;charset=UTF-8";
  return fetch(order.url, { method: order.method, body: order.body, headers, credentials: "same-origin" });
}

async function once(order, form) {
  try {
    await settle(await ask(order), order, form);
    tell(form, "");
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    tell(form, "lost");
  } finally {
    release(form);
  }
}

async function settle(answer, order, form, again = true) {
  if (answer.status === 204) return;
  const stale = answer.headers.get("X-Declic-Stale"), broken = answer.headers.get("X-Declic-Error");
  const page = parse(await answer.text());
  if (stale && again && (await renew(order))) return settle(await ask(order), order, form, false);
  if (stale || broken) return complain(form, page);
  const box = page.getElementById("main") ? null : form.closest("[data-poll]");
  if (box) return refresh(box, page);
  // A form that answers with a page of its own has no address to come back to.
  draw(page, answer.redirected || order.method === "GET" ? answer.url : location.href);
}

// The page stood open for long: a fresh token, when the same person is still there.
async function renew(order) {
  const page = parse(await (await fetch(location.href, { cache: "no-store", credentials: "same-origin" })).text());
  const token = page.querySelector("[name=csrf_token]");
  if (!token || person(page) !== person()) return false;
  all("[name=csrf_token]").forEach((input) => { input.value = token.value; });
  stamp(order, token.value);
  return true;
}

function stamp(order, token) {
  if (order.body instanceof FormData) return order.body.set("csrf_token", token);
  const fields = new URLSearchParams(order.body);
  fields.set("csrf_token", token);
  order.body = fields.toString();
}

// Answers that must not be lost ---------------------------------------------------------------

const store = {
  read: (key) => { try { return localStorage.getItem(key); } catch { return null; } },
  write: (key, value) => { try { localStorage.setItem(key, value); } catch { /* private window: the page itself still holds it */ } },
  drop: (key) => { try { localStorage.removeItem(key); } catch { /* nothing was kept */ } },
  keys: () => { try { return Object.keys(localStorage); } catch { return []; } },
};

function keep(order) {
  const key = `${MARK}${person()}:${order.url}`;
  store.write(key, JSON.stringify({ url: order.url, method: order.method, body: order.body }));
  return key;
}

function forget() {
  store.keys().filter((key) => key.startsWith("declic:")).forEach(store.drop);
}

const TEMPORARY = [429, 502, 503, 504];

async function insist(order, key, form) {
  for (;;) {
    try {
      const answer = await ask(order);
      if (TEMPORARY.includes(answer.status)) throw new TypeError("busy");
      await settleKept(answer, order, key, form);
      return;
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      tell(key, "kept");
      await Promise.race([wait(RETRY), back()]);
    }
  }
}

async function settleKept(answer, order, key, form) {
  if (form) await settle(answer, order, form);
  else if (answer.headers.get("X-Declic-Stale") && (await renew(order))) await ask(order);
  store.drop(key);
  tell(key, "");
  if (form) release(form);
}

// A page opened again sends what was kept; what another person left on this computer is dropped.
function resume() {
  for (const key of store.keys().filter((name) => name.startsWith(MARK))) {
    const order = JSON.parse(store.read(key));
    if (!person() || !key.startsWith(`${MARK}${person()}:`)) {
      store.drop(key);
      continue;
    }
    const form = all("form[data-attempt]").find((one) => new URL(one.getAttribute("action") || "", location.href).href === order.url);
    const token = document.querySelector("[name=csrf_token]");
    if (token) stamp(order, token.value);
    if (form) hold(form);
    insist(order, key, form);
  }
}

const back = () => new Promise((done) => addEventListener("online", done, { once: true }));
const without = new Map(); // what waits for the connection, and the sentence that tells it

// The banner's sentences stand in its attributes, already in the reader's language. An answer that
// is kept comes before a board that is late.
function tell(who, what) {
  if (what) without.set(who, what);
  else without.delete(who);
  for (const one of without.keys()) if (one instanceof Element && !one.isConnected) without.delete(one);
  const told = [...without.values()];
  const banner = document.getElementById("offline");
  const words = told.length ? banner.dataset[told.includes("kept") ? "kept" : told[0]] : "";
  if (banner.textContent !== words) banner.textContent = words;
}

// Boards that keep themselves fresh -----------------------------------------------------------

const watched = new WeakSet();

async function watch(box) {
  if (watched.has(box)) return;
  watched.add(box);
  const every = Number(box.dataset.pollEvery) || 2000;
  let tag = null, failures = 0;
  while (box.isConnected) {
    await Promise.race([wait(Math.min(every * 2 ** failures, 30000)), ...(failures ? [back()] : [])]);
    if (document.hidden) await shown();
    if (!box.isConnected || busy(box)) continue;
    try {
      const headers = { "X-Declic": "1", "X-Declic-Poll": "1" };
      if (tag) headers["If-None-Match"] = tag;
      const answer = await fetch(box.dataset.poll, { headers, cache: "no-store", credentials: "same-origin" });
      if (answer.redirected) return location.reload();
      if ([401, 403, 404, 410].includes(answer.status)) return;
      if (answer.status !== 304 && !answer.ok) throw new TypeError("unwell");
      if (answer.ok) {
        const page = parse(await answer.text());
        if (busy(box)) continue;
        refresh(box, page);
        tag = answer.headers.get("ETag");
      }
      failures = 0;
      tell(box, "");
    } catch {
      failures = Math.min(failures + 1, 4);
      tell(box, "lost");
    }
  }
}

const shown = () => new Promise((done) => document.addEventListener("visibilitychange", done, { once: true }));
const busy = (box) => box.querySelector("form[data-sent]") !== null
  || (box.contains(document.activeElement) && document.activeElement.matches("input:not([type=hidden]), textarea, select"));

// A piece of page without the marks that change each time it is drawn.
const gist = (body) => body.innerHTML.replace(/(name="csrf_token" value=")[^"]*/g, "$1").trim();

function refresh(box, page) {
  if (gist(box) === gist(page.body)) return;
  const held = box.contains(document.activeElement) ? trace(document.activeElement, box) : null;
  const open = all("details[open]", box).map((one) => trace(one, box));
  box.replaceChildren(...page.body.childNodes);
  open.map((path) => find(path, box)).forEach((one) => { if (one) one.open = true; });
  const again = held && find(held, box);
  if (again) again.focus({ preventScroll: true });
  dress(box);
}

// Where an element stands: within what bears the nearest id, the one that says the same and leads
// to the same place, else the one of the same rank.
const saying = (one) => (one.localName === "details" ? "" : `${one.getAttribute("href") || ""} ${one.textContent}`.trim());

function trace(element, box) {
  const anchor = element.closest("[id]");
  const within = anchor && anchor !== box && box.contains(anchor) ? anchor : box;
  const id = within === box ? "" : within.id, tag = element === within ? "" : element.localName;
  return { id, tag, said: saying(element), rank: all(element.localName, within).indexOf(element) };
}

function find({ id, tag, said, rank }, box) {
  const within = id ? document.getElementById(id) : box;
  if (!within || !tag) return within;
  const peers = all(tag, within);
  return peers.find((one) => said && saying(one) === said) || peers[rank];
}

// Reading aloud -------------------------------------------------------------------------------

const speech = "speechSynthesis" in window ? window.speechSynthesis : null;
const voice = () => speech && speech.getVoices().find((one) => one.localService && one.lang.toLowerCase().startsWith(root.lang));

function offerReading() {
  all("[data-read]").forEach((button) => { button.hidden = !voice(); });
}

function showReading(on) {
  for (const button of all("[data-read]")) {
    const words = button.querySelector("[data-words]");
    button.setAttribute("aria-pressed", String(on));
    words.textContent = on ? words.dataset.on : words.dataset.off;
  }
}

function stopReading() {
  if (speech) speech.cancel();
  showReading(false);
}

const SPOKEN = "h1, h2, h3, h4, p, li, legend, label, figcaption, dt, dd, th, td, summary, svg[role=img]";

function sentences() {
  const chosen = String(getSelection()).trim();
  if (chosen) return [chosen];
  return all(SPOKEN, document.getElementById("main"))
    .filter((one) => one.getClientRects().length && !one.closest("[aria-hidden=true], .sr") && !one.parentElement.closest("p, li, label, legend, td, th, dd, figcaption"))
    .map((one) => (one.matches("svg") ? one.getAttribute("aria-label") || one.querySelector("title")?.textContent || "" : one.innerText).trim())
    .filter(Boolean);
}

function readAloud() {
  if (speech.speaking || speech.pending) return stopReading();
  const queue = sentences().map((text) => {
    const one = new SpeechSynthesisUtterance(text);
    one.voice = voice();
    one.lang = one.voice.lang;
    one.rate = 0.95;
    return one;
  });
  if (!queue.length) return;
  queue[queue.length - 1].onend = () => showReading(false);
  showReading(true);
  queue.forEach((one) => speech.speak(one));
}

if (speech) {
  speech.addEventListener?.("voiceschanged", offerReading);
  addEventListener("pagehide", stopReading);
}

// Small hands ---------------------------------------------------------------------------------

// The unshifted top row of a French keyboard, for people who do not know of the shift key.
const ROW = { "&": "1", "é": "2", '"': "3", "'": "4", "(": "5", "-": "6", "è": "7", "_": "8", "ç": "9", "à": "0" };
const digits = (text) => [...text].map((sign) => ROW[sign] || sign).join("").replace(/[^0-9]/g, "");
const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().trim();

const lists = new Map();

function words(url) {
  if (!lists.has(url)) lists.set(url, fetch(url, { credentials: "same-origin" }).then((answer) => (answer.ok ? answer.json() : []), () => []));
  return lists.get(url);
}

async function complete(input) {
  const typed = plain(input.value);
  const found = typed.length < 2 ? [] : (await words(input.dataset.words)).filter((word) => plain(word).startsWith(typed));
  const id = `${input.id || input.name}-words`;
  let list = document.getElementById(id);
  if (!list) {
    list = Object.assign(document.createElement("datalist"), { id });
    input.after(list);
    input.setAttribute("list", id);
  }
  list.replaceChildren(...found.slice(0, 8).map((word) => Object.assign(document.createElement("option"), { value: word })));
  return found;
}

function press(key) {
  const input = document.getElementById(key.closest("[data-pad]").dataset.pad);
  const most = input.maxLength > 0 ? input.maxLength : 12;
  input.value = key.dataset.digit === "back" ? input.value.slice(0, -1) : (input.value + key.dataset.digit).slice(0, most);
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

function pickArea(area) {
  const scope = area.closest("form") || document;
  const radio = scope.querySelector(`[data-for-area="${CSS.escape(area.dataset.area)}"]`);
  if (!radio || radio.disabled) return;
  radio.checked = true;
  radio.dispatchEvent(new Event("change", { bubbles: true }));
}

function showArea(radio) {
  const scope = radio.closest("form") || document;
  all("[data-area]", scope).forEach((area) => area.classList.toggle("picked", area.dataset.area === radio.dataset.forArea));
}

function applyComfort(form) {
  const wishes = new FormData(form);
  for (const name of ["size", "spacing", "contrast", "theme"]) {
    root.dataset[name] = wishes.get(name);
    all(`form[data-comfort] [name=${name}]`).forEach((one) => { one.checked = one.value === wishes.get(name); });
  }
  once({ url: form.action, method: "POST", body: new URLSearchParams(wishes).toString() }, form);
}

document.addEventListener("input", async ({ target, inputType }) => {
  if (target.matches("[data-digits]") && target.value !== digits(target.value)) target.value = digits(target.value);
  if (target.matches("[data-words]") && inputType !== "insertReplacementText") await complete(target);
});
document.addEventListener("change", async ({ target }) => {
  if (target.matches("form[data-comfort] [type=radio]")) applyComfort(target.form);
  if (target.matches("[data-for-area]")) showArea(target);
  if (target.matches("[data-words]")) {
    const found = await complete(target);
    if (found.length === 1 && target !== document.activeElement) target.value = found[0];
  }
});
document.addEventListener("click", (event) => {
  const on = (what) => event.target.closest(what);
  all("details.panel[open]").forEach((panel) => { if (!panel.contains(event.target)) panel.open = false; });
  if (on("[data-read]")) readAloud();
  else if (on("[data-print]")) print();
  else if (on("[data-digit]")) press(on("[data-digit]"));
  else if (on("[data-area]")) pickArea(on("[data-area]"));
});
document.addEventListener("keydown", (event) => {
  const panel = document.querySelector("details.panel[open]");
  if (event.key !== "Escape" || !panel) return;
  panel.open = false;
  panel.querySelector("summary").focus();
});

// Opening -------------------------------------------------------------------------------------

function dress(scope) {
  all("[data-print][hidden], [data-pad][hidden], [data-js][hidden]", scope).forEach((one) => { one.hidden = false; });
  all("[data-for-area]:checked", scope).forEach(showArea);
  all("[data-poll]", scope).forEach(watch);
  if (scope !== document && scope.matches("[data-poll]")) watch(scope);
}

dress(document);
offerReading();
resume();
