/* Keeps what is typed into the forms of a signed-in person in this browser until the server has saved it, and puts it
   back after a reload, a crash or an ended session. Kept per person and per address a form is sent to; only what differs
   from what the page held, never a password or a file; gone at sign-out. Without it a form is as the server sent it. */
"use strict";

const keptForms = (() => {
  const { user, method } = document.currentScript.dataset;
  const MINE = `onrecord:${user}:`;
  const MOST = 60; // forms; the oldest goes
  const LONGEST = 400_000; // characters of one form
  const DAYS = 14;
  const PAUSE = 300; // milliseconds without typing before it is kept
  const UNKEPT = /^(csrfmiddlewaretoken|seen|kept_as|card-.*|.*-(TOTAL|INITIAL|MIN_NUM|MAX_NUM)_FORMS)$/;
  const FORMS = 'form[method="post" i]:not([data-unkept], [data-signs-out], #logout-form, #changelist-form)';
  const TYPED = 'textarea, select, input:not([type]), input:is([type="text"], [type="url"], [type="date"], [type="number"], [type="search"])';
  const unsaved = new Set(); // forms typed into since the page was opened
  const held = new WeakMap(); // what unseen fields held at first, which the page itself does not remember
  const waiting = new Map(); // forms to be kept once typing pauses
  let leaving = false;
  let warned = null;

  // Fields. A form's own properties may be hidden by fields of the same name, so attributes are read.
  const isTick = (field) => field.type === "checkbox" || field.type === "radio";
  const isKept = (form) => form.matches(FORMS) && form.querySelector(TYPED) && !form.querySelector('[type="password"]');
  function fieldsOf(form) {
    const found = new Map();
    for (const field of form.elements) {
      if (!field.matches('input:not([type="file"], [type="submit"], [type="button"]), textarea, select')) continue;
      if (!field.name || UNKEPT.test(field.name)) continue;
      let key = isTick(field) ? `${field.name}=${field.value}` : field.name;
      while (found.has(key)) key += "'"; // a name that stands twice
      found.set(key, field);
    }
    return found;
  }
  const pairs = (options) => JSON.stringify([...options].map((option) => [option.value, option.text.trim()]));
  function now(field) {
    if (isTick(field)) return field.checked ? "on" : "";
    return field.options ? pairs(field.selectedOptions) : field.value;
  }
  function atFirst(field) {
    if (isTick(field)) return field.defaultChecked ? "on" : "";
    if (field.type === "hidden") return held.get(field) ?? field.value;
    if (!field.options) return field.defaultValue;
    const chosen = [...field.options].filter((option) => option.defaultSelected);
    return pairs(chosen.length || field.multiple ? chosen : [...field.options].slice(0, 1));
  }
  function put(field, value) {
    if (isTick(field)) field.checked = value === "on";
    else if (!field.options) field.value = value;
    else {
      const wanted = new Map(JSON.parse(value));
      for (const [each, words] of wanted) {
        if (![...field.options].some((option) => option.value === each)) field.add(new Option(words, each));
      }
      for (const option of field.options) option.selected = wanted.has(option.value);
    }
    for (const name of ["input", "change"]) field.dispatchEvent(new Event(name, { bubbles: true }));
  }

  // What is kept
  function keyOf(form) {
    const { pathname, search } = new URL(form.getAttribute("action") || location.href, location.href);
    const alike = [...document.forms].filter((each) => each.getAttribute("action") === form.getAttribute("action"));
    const which = form.dataset.kept ?? form.getAttribute("id") ?? alike.indexOf(form);
    return `${MINE}${pathname}${search}#${which}`;
  }
  function read(key) {
    try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
  }
  const mine = () => Object.keys(localStorage).filter((key) => key.startsWith(MINE));
  const byAge = () => mine().map((key) => [read(key)?.at ?? 0, key]).sort(([first], [second]) => first - second);
  function tidy() {
    const oldest = byAge();
    oldest.splice(-MOST);
    const ended = Date.now() - DAYS * 86_400_000;
    for (const [, key] of [...oldest, ...byAge().filter(([at]) => at < ended)]) localStorage.removeItem(key);
  }
  function store(key, entry) {
    const words = JSON.stringify(entry);
    if (words.length > LONGEST) return;
    try {
      localStorage.setItem(key, words);
    } catch { // no room: the oldest makes some
      const [[, oldest] = []] = byAge();
      if (oldest) localStorage.removeItem(oldest);
      try { localStorage.setItem(key, words); } catch { /* it stands in the form, and leaving warns */ }
    }
  }
  function keep(form) {
    const key = keyOf(form);
    const entry = read(key) ?? { id: Math.random().toString(36).slice(2).padEnd(9, "0"), fields: {} };
    for (const [name, field] of fieldsOf(form)) {
      const was = entry.fields[name]?.[1] ?? atFirst(field);
      if (now(field) === was) delete entry.fields[name];
      else entry.fields[name] = [now(field), was];
    }
    if (!Object.keys(entry.fields).length) { forget(form); return null; }
    entry.rows = Object.fromEntries([...form.querySelectorAll('[name$="-TOTAL_FORMS"]')].map((field) => [field.name, field.value]));
    entry.at = Date.now();
    store(key, entry);
    return entry;
  }
  function forget(form) {
    clearTimeout(waiting.get(form));
    waiting.delete(form);
    localStorage.removeItem(keyOf(form));
    unsaved.delete(form);
  }
  function forgetAll() {
    for (const key of mine()) localStorage.removeItem(key);
    unsaved.clear();
  }

  // What is put back
  function element(name, words, className) {
    return Object.assign(document.createElement(name), { textContent: words, className });
  }
  function addRows(form, rows = {}) {
    for (const [name, total] of Object.entries(rows)) {
      const prefix = name.replace(/-TOTAL_FORMS$/, "");
      const more = () => document.getElementById(`${prefix}-group`)?.querySelector(".add-row a");
      for (let count = Number(form.elements[name]?.value); count < total && more(); count += 1) more().click();
    }
  }
  function labelOf(field) {
    return field.labels?.[0]?.textContent.trim().replace(/:$/, "") || field.name.replaceAll("_", " ");
  }
  function restore(form, isEcho = method !== "GET") { // an echo was sent back with what was typed
    if (!isKept(form)) return;
    for (const field of form.querySelectorAll('input[type="hidden"]')) if (!held.has(field)) held.set(field, field.value);
    const entry = read(keyOf(form));
    if (!entry) return;
    addRows(form, entry.rows);
    const fields = fieldsOf(form);
    const names = Object.keys(entry.fields);
    const there = names.filter((name) => fields.has(name));
    const differing = there.filter((name) => atFirst(fields.get(name)) !== entry.fields[name][0]);
    if (!isEcho && !differing.length && there.length === names.length) { forget(form); return; }
    const meanwhile = differing.filter((name) => atFirst(fields.get(name)) !== entry.fields[name][1]);
    for (const name of differing) put(fields.get(name), entry.fields[name][0]);
    unsaved.add(form);
    if (isEcho || !differing.length) return;
    for (const name of there) entry.fields[name][1] = atFirst(fields.get(name));
    store(keyOf(form), entry);
    tell(form, entry, differing.map((name) => fields.get(name)), meanwhile.map((name) => fields.get(name)), names.length - there.length);
  }
  function tell(form, entry, changed, meanwhile, missing) {
    const when = new Date(entry.at).toLocaleString(document.documentElement.lang, { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });
    const words = [`What was typed here on ${when} was never saved; it stands in the form again.`];
    if (meanwhile.length) words.push(`Somebody changed meanwhile: ${[...new Set(meanwhile.map(labelOf))].join(", ")}.`);
    if (missing) words.push("Some of it belongs to fields that this page no longer has.");
    if (form.querySelector('[type="file"]')) words.push("A file has to be chosen again.");
    const notice = element("p", `${words.join(" ")} `, "warning kept");
    notice.setAttribute("role", "status");
    const button = element("button", "Discard what was typed", "plain");
    button.type = "button";
    button.addEventListener("click", () => {
      for (const field of changed) put(field, atFirst(field));
      forget(form);
      notice.remove();
      changed[0].focus();
    });
    notice.append(button);
    if (form.matches(".card")) form.prepend(notice); // which is shown and put away as one
    else form.before(notice);
  }

  // What happens on the page
  function keepWaiting() {
    for (const [form, timer] of waiting) { clearTimeout(timer); keep(form); }
    waiting.clear();
  }
  function typed(event) {
    const { form } = event.target;
    if (!form || !isKept(form)) return;
    unsaved.add(form);
    warned = null;
    clearTimeout(waiting.get(form));
    waiting.set(form, setTimeout(() => { waiting.delete(form); keep(form); }, PAUSE));
  }
  for (const name of ["input", "change"]) document.addEventListener(name, typed);
  document.addEventListener("click", (event) => { // an offer that was taken
    if (event.target.matches?.('button[type="button"]') && !event.target.closest(".kept")) typed(event);
  });
  document.addEventListener("visibilitychange", keepWaiting);
  window.addEventListener("pagehide", keepWaiting);

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.getAttribute("method")?.toLowerCase() !== "post") return;
    keepWaiting();
    const signsOut = form.matches("[data-signs-out], #logout-form");
    const other = [...unsaved].find((each) => each !== form && each.isConnected);
    if (other && warned !== form) {
      event.preventDefault();
      warned = form;
      const words = `Not done yet: something typed on this page is not saved. Save it first, or press again${signsOut ? "; signing out discards it." : ": it stays in its form."}`;
      document.querySelector(".kept[role=alert]")?.remove();
      const notice = element("p", words, "warning kept");
      notice.setAttribute("role", "alert");
      form.after(notice);
      return;
    }
    if (signsOut) forgetAll();
    else if (isKept(form) && (unsaved.has(form) || read(keyOf(form)))) send(form);
    leaving = true;
    setTimeout(() => { leaving = false; }, 1000); // an answer that is no page leaves this one open
  });
  function send(form) {
    const entry = keep(form);
    form.querySelector("[name=kept_as]")?.remove();
    if (!entry) return;
    const field = Object.assign(document.createElement("input"), { type: "hidden", name: "kept_as", value: entry.id });
    form.append(field); // the server says by it what it saved
  }
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && [...unsaved].some((form) => form.isConnected)) event.preventDefault();
  });

  const saved = /(?:^|; )kept_saved=([a-z0-9]+)/.exec(document.cookie)?.[1];
  if (saved) {
    document.cookie = "kept_saved=; path=/; max-age=0";
    const isRefused = document.querySelector(".message.error, .messagelist .error");
    for (const key of mine()) if (!isRefused && read(key)?.id === saved) localStorage.removeItem(key);
  }
  tidy();
  for (const form of document.querySelectorAll(FORMS)) if (isKept(form)) {
    for (const field of form.querySelectorAll('input[type="hidden"]')) held.set(field, field.value);
  }
  // After every other script dressed its form, and the admin its rows.
  window.addEventListener("DOMContentLoaded", () => setTimeout(() => document.querySelectorAll(FORMS).forEach((form) => restore(form))));
  return { forget, restore };
})();
