/* The capture page: each chosen, dropped or pasted text is shown as it would be stored before it is; then they are
   stored one after the other, each with its own title and date. Without it the form takes the same files at once. */
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const form = document.getElementById("capture-form");
  const cards = document.getElementById("cards");
  const progress = document.getElementById("capture-progress");
  const chooser = form.elements.file;
  const QUIET = 500; // milliseconds without typing before a pasted text is read
  const OFFERED = { title: "Title", published: "Published", byline: "Byline", url: "Web address" };
  const items = []; // { file, card } in the order they were added; file is null for the pasted text
  const one = !form.elements.title; // a known document is captured again: it has its title already

  document.querySelectorAll(".with-script").forEach((part) => { part.hidden = false; });

  function element(name, words = "", className = "") {
    const made = document.createElement(name);
    made.textContent = words;
    if (className) made.className = className;
    return made;
  }

  function labelled(card, name, words, value) {
    const id = `card-${items.length}-${name}`;
    const box = element("div", "", "field");
    const label = element("label", words);
    label.htmlFor = id;
    const input = element("input");
    Object.assign(input, { id, value, name: `card-${name}`, type: "text" });
    box.append(label, input);
    card.append(box);
    return input;
  }

  const token = () => form.elements.csrfmiddlewaretoken.value;
  async function ask(address, body) {
    body.append("csrfmiddlewaretoken", token());
    return fetch(address, { method: "POST", body, headers: { "X-Requested-With": "fetch" } });
  }

  async function show(item) {
    const body = new FormData();
    if (item.file) body.append("file", item.file);
    else body.append("text", form.elements.text.value);
    if (form.elements.whole_page.checked) body.append("whole_page", "on");
    const answer = await ask(form.dataset.preview, body);
    item.card.replaceChildren(element("h3", item.file ? item.file.name : "The pasted text"));
    item.inputs = {};
    if (answer.status !== 200 && answer.status !== 422) {
      item.card.append(element("p", "It could not be read just now; try again.", "wrong-words"));
      return;
    }
    const read = await answer.json();
    if (read.refused) {
      item.refused = true;
      item.card.append(element("p", read.refused, "wrong-words"));
      item.card.append(leave(item));
      return;
    }
    const about = `${read.characters} characters, ${read.media_type}`;
    const known = read.same ? ` This very text was captured before, of “${read.known}”.` : read.known ? ` “${read.known}” is known already.` : "";
    item.card.append(element("p", `${about}.${known}`, "aside"));
    for (const sentence of read.warnings) item.card.append(element("p", sentence, "aside"));
    if (!one && item.file) {
      for (const [name, words] of Object.entries(OFFERED)) {
        item.inputs[name] = labelled(item.card, name, words, read[name]);
        if (read[name] && read.read_from[name]) item.inputs[name].after(element("p", `Read from: ${read.read_from[name]}`, "aside"));
      }
      if (read.publisher) offerPublisher(item, read);
    }
    const seen = element("pre", read.cut ? `${read.text}…` : read.text, "seen-text");
    seen.tabIndex = 0;
    seen.setAttribute("aria-label", "The text as it would be stored");
    seen.setAttribute("role", "region");
    item.card.append(seen, leave(item));
  }

  // Who published it is one of those on record; a name that is not is said, and made new in the field below.
  function offerPublisher(item, read) {
    const { publisher, publisher_on_record: known, read_from: from } = read;
    const words = known ? `Read from: ${from.publisher}` : `Publisher stated: ${publisher} (${from.publisher}). No one on record is called that; make a new one at “Publisher” below.`;
    if (known) item.inputs.publisher = labelled(item.card, "publisher", "Publisher", known);
    item.card.append(element("p", words, "aside"));
  }

  function leave(item) {
    const button = element("button", "Leave it out", "plain");
    button.type = "button";
    button.addEventListener("click", () => {
      items.splice(items.indexOf(item), 1);
      item.card.remove();
      count();
    });
    return button;
  }

  function count() {
    form.querySelector(".save-row button").textContent = items.length > 1 ? `Capture all ${items.length}` : "Capture";
  }

  function add(file) {
    const card = element("section", "", "file-card");
    card.append(element("h3", file ? file.name : "The pasted text"), element("p", "Reading …", "aside"));
    const item = { file, card, inputs: {} };
    items.push(item);
    cards.append(card);
    count();
    return show(item);
  }

  form.elements.whole_page.addEventListener("change", () => items.filter((item) => !item.done).forEach(show));
  chooser.addEventListener("change", () => {
    [...chooser.files].forEach(add);
    chooser.value = ""; // what was chosen stands on its card; choosing again adds to it
  });
  for (const name of ["dragover", "drop"]) document.addEventListener(name, (event) => event.preventDefault());
  document.addEventListener("drop", (event) => [...event.dataTransfer.files].forEach(add));

  let waiting = 0;
  form.elements.text.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const pasted = items.find((item) => item.file === null);
      if (!form.elements.text.value.trim()) {
        if (pasted) { items.splice(items.indexOf(pasted), 1); pasted.card.remove(); count(); }
      } else if (pasted) show(pasted);
      else add(null);
    }, QUIET);
  });

  async function store(item) {
    const body = new FormData(form);
    body.delete("csrfmiddlewaretoken");
    body.delete("file");
    for (const name of [...Object.keys(OFFERED), "publisher"]) body.delete(`card-${name}`);
    if (item.file) {
      body.append("file", item.file);
      body.set("text", "");
      for (const [name, input] of Object.entries(item.inputs)) {
        const isCommon = name === "publisher"; // the form's own holds for every file that states none
        if (input.value || (items.length > 1 && !isCommon)) body.set(name, input.value);
      }
    }
    const answer = await ask(location.href, body);
    if (answer.status !== 200 && answer.status !== 422) throw new Error("refused");
    const html = await answer.text();
    const made = document.createElement("div");
    made.innerHTML = html;
    if (answer.status === 200) {
      item.card.replaceChildren(...made.childNodes);
      item.done = true;
    } else {
      item.card.querySelector(".came-of-it")?.remove();
      item.card.prepend(...made.childNodes);
    }
  }

  form.addEventListener("submit", async (event) => {
    if (!items.length) return; // nothing was read here: the form goes as it is, and is told what is missing
    event.preventDefault();
    const button = form.querySelector(".save-row button");
    const open = items.filter((item) => !item.done && !item.refused);
    button.disabled = true;
    let stored = 0;
    for (const [number, item] of open.entries()) {
      progress.textContent = `Storing ${number + 1} of ${open.length} …`;
      try {
        await store(item);
      } catch {
        item.card.prepend(element("p", "The server did not take it; try again.", "wrong-words"));
      }
      if (item.done) stored += 1;
    }
    button.disabled = false;
    const rest = stored < items.length ? "What is missing is said at each." : "Read them by the links above.";
    progress.textContent = `${stored} of ${items.length} stored. ${rest}`;
    items.filter((item) => item.done).forEach((item) => items.splice(items.indexOf(item), 1));
    if (stored && !items.length) keptForms.forget(form);
    count();
  });
});
