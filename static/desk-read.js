/* The reading page with a keyboard, a mouse or a finger: choose words, then one button records them. The server finds
   the words by themselves and what stands around them; nothing here counts characters for it but as a hint. */
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const text = document.getElementById("text");
  const form = document.getElementById("select-form");
  const status = document.getElementById("reading-status");
  const dialog = document.getElementById("keys");
  const selection = document.getSelection();
  const NEAR = 64; // characters sent from before and after the words
  const undo = [];
  let likely = {}; // what each marked claim is, by its number
  let changes = []; // those of them that hold their two ends
  let current = null; // the number of the claim that is selected
  let keysOn = localStorage.getItem("desk-keys") !== "off";

  text.classList.add("scripted");
  document.querySelector(".keys-hint").hidden = false;
  const known = fetch(text.dataset.likely).then((answer) => answer.json()).then((found) => {
    likely = found;
    changes = Object.entries(found).filter(([, one]) => one.ends);
  });

  // The words of the text: those of its paragraphs, without the links that stand among them.
  const paragraphs = [...text.querySelectorAll("p")];
  const isWords = (node) => !node.parentElement.closest("a");
  function* nodesOf(paragraph) {
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) if (isWords(walker.currentNode)) yield walker.currentNode;
  }
  let whole = null;
  const starts = new Map();
  function readWhole() {
    if (whole !== null) return;
    let length = 0;
    const pieces = [];
    for (const paragraph of paragraphs) {
      starts.set(paragraph, length);
      for (const node of nodesOf(paragraph)) { pieces.push(node.data); length += node.data.length; }
    }
    whole = pieces.join("");
  }

  // Where a point of the document stands in the words; a point outside the text is its nearest end.
  function placeOf(container, offset) {
    const point = document.createRange();
    point.setStart(container, offset);
    const host = container.nodeType === Node.TEXT_NODE ? container.parentElement : container;
    const paragraph = host.closest("#text p") ?? paragraphs.find((one) => point.comparePoint(one, 0) >= 0);
    if (!paragraph) return whole.length;
    let place = starts.get(paragraph);
    for (const node of nodesOf(paragraph)) {
      if (node === container) return place + offset;
      if (point.comparePoint(node, 0) >= 0) return place;
      place += node.data.length;
    }
    return place;
  }

  function picked() {
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!range.intersectsNode(text)) return null;
    readWhole();
    const start = placeOf(range.startContainer, range.startOffset);
    const end = placeOf(range.endContainer, range.endOffset);
    return whole.slice(start, end).trim() ? { start, end, range } : null;
  }

  function fill({ start, end }) {
    form.elements.exact.value = whole.slice(start, end);
    form.elements.prefix.value = whole.slice(Math.max(0, start - NEAR), start);
    form.elements.suffix.value = whole.slice(end, end + NEAR);
    form.elements.start.value = [...whole.slice(0, start)].length;
  }

  function placeButton() {
    const words = picked();
    form.hidden = !words;
    if (!words) return;
    const lines = words.range.getClientRects();
    const last = lines.length ? lines[lines.length - 1] : words.range.getBoundingClientRect();
    const left = Math.min(last.right, document.documentElement.clientWidth - form.offsetWidth - 12);
    form.style.left = `${Math.max(8, left) + window.scrollX}px`;
    form.style.top = `${last.bottom + window.scrollY + 6}px`;
  }
  let waiting = 0;
  let isDragging = false; // the button under a moving mouse would end the selection elsewhere
  const soon = () => {
    clearTimeout(waiting);
    if (!isDragging) waiting = setTimeout(placeButton, 120);
  };
  document.addEventListener("selectionchange", soon);
  document.addEventListener("mousedown", () => { isDragging = true; });
  document.addEventListener("mouseup", () => { isDragging = false; soon(); });
  // Pressing the button must not unselect the words first.
  form.addEventListener("pointerdown", (event) => event.preventDefault());
  form.addEventListener("submit", (event) => {
    const words = picked();
    if (!words) { event.preventDefault(); return; }
    fill(words);
  });

  const marks = () => [...text.querySelectorAll("mark[data-c]:not(.gone)")];
  const numbersOf = (mark) => mark.dataset.c.split("-");
  const partsOf = (number) => marks().filter((mark) => numbersOf(mark).includes(number));
  // The ends of a change are folded into its card, as long as that is not taken or hidden.
  const isFolded = (number) => changes.some(([change, one]) => !gone.has(change) && one.ends.includes(number));
  function numbers() {
    const found = new Set();
    for (const mark of marks()) numbersOf(mark).forEach((number) => { if (!gone.has(number)) found.add(number); });
    return changes.length ? [...found].filter((number) => !isFolded(number)) : [...found];
  }
  const gone = new Set();
  const tell = (words) => { status.textContent = words; };

  function select(range) {
    selection.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
    bringUp(range);
    placeButton();
  }
  function bringUp(range) {
    const box = range.getBoundingClientRect();
    if (box.top < 60 || box.bottom > window.innerHeight - covered() - 80) {
      window.scrollTo(0, window.scrollY + box.top - (covered() ? 80 : window.innerHeight / 3));
    }
  }
  const sheet = document.getElementById("card"); // beside the text, or where that is narrow over its lower end
  const covered = () => (sheet && getComputedStyle(sheet).position === "fixed" ? sheet.offsetHeight : 0);

  function rangeOf(parts) {
    const range = document.createRange();
    range.setStartBefore(parts[0].firstChild);
    range.setEndAfter(parts[parts.length - 1].lastChild);
    return range;
  }

  function choose(number) {
    const parts = partsOf(number);
    if (!parts.length) return;
    const range = rangeOf(parts);
    current = number;
    selection.removeAllRanges();
    text.querySelectorAll("mark.now").forEach((mark) => mark.classList.remove("now"));
    parts.forEach((mark) => mark.classList.add("now"));
    bringUp(range);
    const all = numbers();
    const place = `${all.indexOf(number) + 1} of ${all.length}`;
    const about = likely[number];
    tell(about ? `${place}: ${about.label}. ${about.why}` : place);
    if (!about) {
      known.then(() => { if (current === number && likely[number]) choose(number); });
      return;
    }
    document.dispatchEvent(new CustomEvent("mark", { detail: number }));
  }

  function step(by) {
    const all = numbers();
    if (!all.length) { tell("No likely claim is left in this text."); return; }
    if (current !== null && all.includes(current)) {
      choose(all[(all.indexOf(current) + by + all.length) % all.length]);
      return;
    }
    const from = landmark();
    const after = all.findIndex((number) => partsOf(number)[0].compareDocumentPosition(from) & Node.DOCUMENT_POSITION_PRECEDING);
    if (after < 0) choose(by > 0 ? all[0] : all[all.length - 1]);
    else choose(all[by > 0 ? after : (after - 1 + all.length) % all.length]);
  }
  // Where to go on from: the claim recorded last, or hidden last, else the first paragraph in view.
  let lastPlace = null;
  function landmark() {
    const named = lastPlace ?? (location.hash.length > 1 ? document.getElementById(location.hash.slice(1)) : null);
    if (named && named !== text && text.contains(named)) return named;
    return paragraphs.find((one) => one.getBoundingClientRect().bottom > 0) ?? paragraphs[0];
  }

  const ends = [...text.querySelectorAll('a[href^="?"]')];
  let sentence = -1;
  function stepSentence(by) {
    if (!ends.length) return;
    if (sentence < 0) {
      const from = landmark();
      sentence = ends.findIndex((end) => from.contains(end) || from.compareDocumentPosition(end) & Node.DOCUMENT_POSITION_FOLLOWING);
    } else sentence = (sentence + by + ends.length) % ends.length;
    const end = ends[Math.max(0, sentence)];
    const range = document.createRange();
    const before = ends[sentence - 1];
    if (before && before.parentElement === end.parentElement) range.setStartAfter(before);
    else range.setStart(end.parentElement, 0);
    range.setEndBefore(end);
    current = null;
    select(range);
    tell("A sentence is selected.");
  }

  function moveEdge(edge, direction) {
    if (selection.isCollapsed) select(rangeOf(partsOf(current))); // its words are where the selection begins
    const range = selection.getRangeAt(0);
    const ends = [[range.startContainer, range.startOffset], [range.endContainer, range.endOffset]];
    if (edge === "start") ends.reverse();
    selection.setBaseAndExtent(...ends[0], ...ends[1]);
    selection.modify("extend", direction, "word");
    current = null;
    placeButton();
  }

  async function record() {
    if (current !== null) await known;
    if (current !== null && likely[current] && selection.isCollapsed) {
      const { at, read } = likely[current];
      location.assign(`${text.dataset.record}&at=${at}${read === undefined ? "" : `&read=${read}`}`);
      return;
    }
    if (picked()) form.requestSubmit();
    else tell("Select words first: n for the next likely claim, s for the next sentence.");
  }

  function send(address, fields) {
    const body = new URLSearchParams({ ...fields, csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value });
    return fetch(address, { method: "POST", body, headers: { "X-Requested-With": "fetch" } });
  }

  function fade(number, isGone) {
    if (isGone) gone.add(number);
    else gone.delete(number);
    for (const mark of text.querySelectorAll("mark[data-c]")) {
      mark.classList.toggle("gone", numbersOf(mark).every((each) => gone.has(each)));
    }
  }

  async function hide() {
    const number = current;
    await known;
    if (number === null || !likely[number]) { tell("Choose a likely claim first: n for the next."); return; }
    const answer = await send(form.dataset.hide, { at: likely[number].at });
    if (!answer.ok) { tell("It could not be hidden; your role may not allow it."); return; }
    const { undo: address } = await answer.json();
    undo.push(async () => {
      if (!(await send(address, {})).ok) { tell("It could not be shown again."); return; }
      fade(number, false);
      choose(number);
    });
    const all = numbers();
    const next = all[(all.indexOf(number) + 1) % all.length];
    lastPlace = partsOf(number)[0];
    fade(number, true);
    after(number, next, "Hidden in this document. Press u to undo.");
  }

  // Go on to the next likely claim, with word of what became of the last.
  function after(number, next, words) {
    deselect();
    if (next !== undefined && next !== number) choose(next);
    tell(words);
  }
  function deselect() {
    current = null;
    selection.removeAllRanges();
    text.querySelectorAll("mark.now").forEach((mark) => mark.classList.remove("now"));
    document.dispatchEvent(new CustomEvent("unmark"));
  }

  // A likely claim was recorded, or somebody else had: it is likely no more.
  function took(number, saved) {
    lastPlace = partsOf(number)[0] ?? lastPlace;
    partsOf(number).forEach((mark) => mark.classList.add("took"));
    fade(number, true);
    if (!saved) return;
    undo.push(async () => {
      const answer = await send(saved.undo, {});
      const { said } = await answer.json();
      if (answer.ok) {
        fade(number, false);
        partsOf(number).forEach((mark) => mark.classList.remove("took"));
        choose(number);
      }
      tell(said);
    });
  }

  async function unhide() {
    const last = undo.pop();
    if (last) await last();
    else tell("Nothing was saved or hidden here.");
  }

  text.addEventListener("click", (event) => {
    const mark = event.target.closest("mark[data-c]:not(.gone)");
    if (!mark || event.target.closest("a") || !selection.isCollapsed) return;
    const here = numbersOf(mark).filter((number) => !gone.has(number));
    choose(here[(here.indexOf(current) + 1) % here.length]); // again on overlapping ones: the next of them
  });

  const keys = {
    n: () => step(1),
    p: () => step(-1),
    s: () => stepSentence(1),
    S: () => stepSentence(-1),
    r: record,
    x: hide,
    u: unhide,
    Escape: deselect,
    "?": () => dialog.showModal(),
  };
  // What the cards beside the text need of it.
  window.reading = {
    keys, numbers, partsOf, tell, choose, hide, took, after, undo: unhide, show: choose, now: () => current,
    about: async (number) => { await known; return likely[number]; },
  };
  const edges = {
    ArrowRight: ["end", "forward"], ArrowLeft: ["end", "backward"],
    ArrowDown: ["start", "forward"], ArrowUp: ["start", "backward"],
  };
  document.addEventListener("keydown", (event) => {
    if (dialog.open || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select")) return;
    if (event.shiftKey && edges[event.key] && (picked() || current !== null)) {
      event.preventDefault();
      moveEdge(...edges[event.key]);
      return;
    }
    const act = keys[event.key];
    if (!act || (!keysOn && event.key !== "Escape")) return;
    event.preventDefault();
    act();
  });

  document.querySelector("[data-help]").addEventListener("click", () => dialog.showModal());
  const switchKeys = dialog.querySelector("[data-keys]");
  switchKeys.checked = keysOn;
  switchKeys.addEventListener("change", () => {
    keysOn = switchKeys.checked;
    localStorage.setItem("desk-keys", keysOn ? "on" : "off");
  });
  const switchLinks = dialog.querySelector("[data-links]");
  const showLinks = (shown) => text.classList.toggle("with-links", shown);
  switchLinks.checked = localStorage.getItem("desk-links") === "on";
  showLinks(switchLinks.checked);
  switchLinks.addEventListener("change", () => {
    localStorage.setItem("desk-links", switchLinks.checked ? "on" : "off");
    showLinks(switchLinks.checked);
  });
});
