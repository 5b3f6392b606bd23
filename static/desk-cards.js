/* Recording without leaving the text: one card for the current mark, the next two fetched ahead. A card is the claim's
   own form, made by the server and saved through the same door; keys and buttons here only fill it in and send it. */
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const panel = document.getElementById("card");
  if (!panel || !window.reading) return;
  const { reading } = window;
  const place = document.getElementById("card-place");
  const last = document.getElementById("card-last");
  const several = document.getElementById("card-several");
  const idle = place.innerHTML;
  const AHEAD = 2;
  const cards = new Map(); // by the mark's number: the answer on its way, then the form as it stands
  let current = null;
  let busy = false;
  panel.hidden = false;

  const fieldsOf = (box) => [...box.querySelectorAll("input, select, textarea")];
  const boxOf = (node) => node?.closest(".field, .attribution, .alike");

  // Fetching
  async function fetched(number) {
    const about = await reading.about(number);
    if (!about) return null;
    const read = about.read === undefined ? "" : `&read=${about.read}`;
    const answer = await fetch(`${panel.dataset.card}&at=${about.at}${read}`);
    return { html: await answer.text(), ok: answer.ok };
  }
  function ahead(number) {
    const all = reading.numbers();
    const from = all.indexOf(number);
    const wanted = all.slice(from + 1, from + 1 + AHEAD);
    for (const each of wanted) if (!cards.has(each)) cards.set(each, { coming: fetched(each) });
    // What was fetched for a mark left behind is let go.
    for (const [each, card] of cards) if (!card.form && each !== number && !wanted.includes(each)) cards.delete(each);
  }
  // What was fetched before a claim was saved does not know of it.
  function forgetAhead() {
    for (const [number, card] of cards) if (!card.form) cards.delete(number);
  }

  // Showing
  function formOf(html) {
    const shell = document.createElement("div");
    shell.innerHTML = html;
    return shell.querySelector("form");
  }
  function dress(card, html, isEcho = false) {
    card.form = formOf(html);
    card.visited = new Set();
    for (const box of card.form.querySelectorAll(".asked, .wrong")) box.closest("details")?.setAttribute("open", "");
    if (card.form.dataset.state === "on-record") card.form.querySelector(".alike")?.classList.add("doubtful");
    card.live = claimForm(card.form);
    keptForms.restore(card.form, isEcho);
    card.form.addEventListener("focusin", (event) => card.visited.add(boxOf(event.target)));
    card.form.addEventListener("submit", (event) => {
      event.preventDefault();
      take(event.submitter?.value ?? "save");
    });
    card.form.querySelector("[data-edit]").addEventListener("click", edit);
    card.form.querySelector("[data-dismiss]").addEventListener("click", () => reading.hide());
    card.form.querySelector("[data-leave]")?.addEventListener("click", (event) => {
      event.preventDefault();
      leave();
    });
  }
  async function open(number) {
    current = number;
    const card = cards.get(number) ?? { coming: fetched(number) };
    cards.set(number, card);
    if (!card.form) {
      if (place.querySelector("form")) place.innerHTML = '<p class="card-state">… Reading</p>';
      const answer = await card.coming;
      if (cards.get(number) !== card) return;
      if (!answer?.ok) {
        cards.delete(number);
        if (current === number) place.textContent = answer?.html.length < 300 ? answer.html : "This card cannot be read now; press r for its form.";
        return;
      }
      if (!card.form) dress(card, answer.html);
      card.form.dataset.number = number;
    }
    if (current !== number) return;
    place.replaceChildren(card.form);
    panel.scrollTop = 0;
    told();
    await openEnds(number);
    ahead(number);
  }
  // A change stands with its two ends: their cards are read with it, told in a line each, and taken with it.
  async function openEnds(number) {
    const { ends = [] } = await reading.about(number);
    const here = ends.filter((end) => reading.partsOf(end).length);
    if (!here.length) return;
    const box = document.createElement("section");
    box.className = "ends";
    box.innerHTML = "<h3>Its two ends, saved with it</h3><ul class=briefs></ul>";
    for (const end of here) {
      const card = cards.get(end) ?? { coming: fetched(end) };
      cards.set(end, card);
      const answer = card.form ? { ok: true } : await card.coming;
      if (!answer?.ok) continue;
      if (!card.form) dress(card, answer.html);
      const item = document.createElement("li");
      const button = Object.assign(document.createElement("button"), { type: "button", className: "plain" });
      button.textContent = card.form.querySelector("#card-title").textContent;
      button.addEventListener("click", () => reading.choose(end));
      const words = document.createElement("span");
      words.textContent = ` ${card.form.elements.statement.value}`;
      const state = document.createElement("span");
      state.className = "aside";
      state.textContent = ` ${card.form.querySelector("#card-state").textContent}`;
      item.append(button, words, state);
      box.querySelector("ul").append(item);
    }
    if (current === number && place.firstElementChild === cards.get(number)?.form) {
      place.querySelector(".ends")?.remove();
      place.append(box);
    }
  }
  async function saveEnds(ends) {
    const said = [];
    const left = [];
    for (const end of ends) {
      const card = cards.get(end);
      if (!card?.form) continue;
      const saved = lacking(card) ? null : await save(end, "save");
      if (saved) said.push(`${saved.reference} with it.`);
      else left.push(end);
    }
    if (left.length) said.push("An end of it asks for something first.");
    return { said: said.join(" "), left };
  }
  function close() {
    current = null;
    place.innerHTML = idle;
    told();
  }
  const openCards = () => [...cards].filter(([, card]) => card.form && !card.saved);
  function told() {
    const others = openCards().length;
    several.hidden = others < 2;
    several.querySelector("span").textContent = others;
  }

  // What keeps a card from being taken
  const isEmpty = (field) => field.matches("[required]") && !field.value.trim() && !field.closest("[hidden]");
  function lacking(card) {
    const offers = "[data-offer]:not([hidden]), button:not([hidden])";
    const unseen = [...card.form.querySelectorAll(".doubtful")].find((box) => !card.visited.has(box));
    const empty = fieldsOf(card.form).find(isEmpty);
    if (unseen) {
      const first = unseen.querySelector(offers) ?? fieldsOf(unseen)[0];
      const rest = unseen.contains(empty) ? "it cannot stay empty" : "a takes it as it stands";
      return [first, `${labelOf(first)} is not certain: 1 to 3 choose, ${rest}.`];
    }
    if (!empty) return null;
    const offered = empty.closest(".doubtful")?.querySelector(offers);
    return [offered ?? empty, `${labelOf(empty)} is empty: ${offered ? "1 to 3 choose" : "fill it in, then Ctrl+Enter saves"}.`];
  }
  function labelOf(node) {
    const box = boxOf(node);
    return box?.querySelector("label, legend, h3")?.textContent.trim() ?? "A field";
  }
  const isOnScreen = (node) => {
    const box = node.getBoundingClientRect();
    return box.height > 0 && box.bottom > 0 && box.top < window.innerHeight;
  };

  // Saving
  async function send(card, act) {
    await card.live.settled();
    const body = new URLSearchParams(new FormData(card.form));
    body.set("do", act);
    const answer = await fetch(card.form.action, { method: "POST", body, headers: { "X-Requested-With": "fetch" } });
    if (answer.ok && !answer.redirected) return { saved: await answer.json() };
    const isCard = (answer.status === 422 || answer.status === 409) && !answer.redirected;
    return isCard ? { html: await answer.text() } : { failed: true };
  }
  async function save(number, act) {
    const card = cards.get(number);
    const state = card.form.querySelector("#card-state");
    const before = state.textContent;
    state.textContent = "… Saving";
    let answer;
    try { answer = await send(card, act); } catch { answer = { failed: true }; }
    if (answer.saved) {
      card.saved = answer.saved;
      keptForms.forget(card.form);
      cards.delete(number);
      reading.took(number, answer.saved);
      return answer.saved;
    }
    if (answer.html) dress(card, answer.html, true);
    else state.textContent = before;
    if (current === number) place.replaceChildren(card.form);
    if (answer.failed) reading.tell("Not saved: no answer, or you are signed out. The card is kept; try again.");
    return null;
  }
  function showSaved(saved) {
    last.hidden = false;
    last.querySelector("a").textContent = saved.reference;
    last.querySelector("a").href = saved.address;
  }
  function focusWrong(form) {
    const wrong = form.querySelector(".wrong :is(input, select, textarea)");
    (wrong ?? form.querySelector(".rival button, .problems"))?.focus();
  }
  async function take(act = "save") {
    const card = cards.get(current);
    if (busy) return;
    if (!card?.form) { reading.tell("No card is open: n opens the next."); return; }
    const parts = reading.partsOf(current);
    if (!parts.some(isOnScreen) || !isOnScreen(card.form)) {
      reading.show(current);
      reading.tell("The words were out of view. Look at them, then take the card.");
      return;
    }
    const lack = act === "save" ? lacking(card) : null;
    if (lack) {
      lack[0].focus();
      reading.tell(lack[1]);
      return;
    }
    busy = true;
    const number = current;
    const all = reading.numbers();
    const next = all[(all.indexOf(number) + 1) % all.length];
    const { ends = [] } = await reading.about(number);
    const saved = await save(number, act);
    const also = saved ? await saveEnds(ends) : null;
    busy = false;
    if (!saved) { focusWrong(card.form); return; }
    showSaved(saved);
    forgetAhead();
    if (saved.then) { location.assign(saved.then); return; }
    reading.after(number, also.left[0] ?? next, `${saved.said} ${also.said} u undoes it.`);
  }
  async function takeAll() {
    if (busy) return;
    busy = true;
    let done = 0;
    const refused = [];
    for (const [number, card] of openCards()) {
      const saved = lacking(card) ? null : await save(number, "save");
      if (saved) { done += 1; showSaved(saved); } else refused.push(number);
    }
    busy = false;
    forgetAhead();
    if (!refused.length) close();
    else {
      await reading.choose(refused[0]);
      const card = cards.get(refused[0]);
      if (card?.form) (lacking(card)?.[0] ?? card.form.querySelector("#card-state")).focus();
      if (card?.form?.dataset.state === "refused") focusWrong(card.form);
    }
    reading.tell(`${done} saved, ${refused.length} refused.`);
  }
  // What somebody else recorded stands for these words: the card is let go, nothing is hidden.
  function leave() {
    const number = current;
    cards.delete(number);
    reading.took(number, null);
    close();
    reading.tell("Left as it stands on record.");
  }

  // Keys
  function edit() {
    const card = cards.get(current);
    if (!card?.form) return;
    const isAll = card.form.classList.toggle("editing");
    card.form.querySelector("[data-edit]").setAttribute("aria-expanded", isAll);
    (isAll ? card.form.elements.statement : card.form.querySelector("#card-state")).focus();
  }
  function offer(index) {
    const card = cards.get(current);
    if (!card?.form) return;
    const focused = document.activeElement.closest?.(".doubtful");
    const open = [...card.form.querySelectorAll(".doubtful")];
    const box = focused ?? open.find((each) => !card.visited.has(each)) ?? open[0];
    const button = box?.querySelectorAll("[data-offer], button[name=do]")[index];
    if (!button) { reading.tell("There is no such offer on this card."); return; }
    card.visited.add(box);
    button.click();
    if (button.dataset.offer !== undefined) {
      button.focus();
      reading.tell(`${labelOf(button)}: ${button.textContent.trim()}. a takes the card.`);
    }
  }
  Object.assign(reading.keys, {
    a: () => take(),
    A: takeAll,
    e: edit,
    1: () => offer(0),
    2: () => offer(1),
    3: () => offer(2),
  });
  several.addEventListener("click", takeAll);
  last.querySelector("button").addEventListener("click", () => reading.undo());
  document.addEventListener("keydown", (event) => {
    const card = cards.get(current);
    if (!card?.form || event.altKey) return;
    const isTyping = event.target.closest?.("#card :is(input, select, textarea)");
    if ((event.ctrlKey || event.metaKey) && event.key === "Enter") {
      event.preventDefault();
      take();
    } else if (event.key === "Escape" && isTyping && event.target.getAttribute("aria-expanded") !== "true") {
      event.stopImmediatePropagation();
      card.form.classList.remove("editing");
      card.form.querySelector("#card-state").focus();
    } else if (event.key === "Tab" && !event.shiftKey && !isTyping && !event.ctrlKey) {
      const lack = lacking(card);
      if (!lack || boxOf(document.activeElement)?.contains(lack[0])) return;
      event.preventDefault();
      lack[0].focus();
      reading.tell(lack[1]);
    }
  }, true);
  document.addEventListener("mark", (event) => open(event.detail));
  document.addEventListener("unmark", close);
});
