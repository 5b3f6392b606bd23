/* Fields that are chosen by name: a combobox after the WAI-ARIA pattern, its list found on the server while somebody
   types. <input data-names="/choices/actor/"> takes the name; with data-into="ID" the slug goes into that field, unseen.
   data-new="/desk/new/actor/" offers to make a new one in place. Without this script the name is typed in full. */
"use strict";

const combobox = (() => {
  const QUIET = 200; // milliseconds without typing before the server is asked
  let count = 0;

  function dress(input) {
    if (input.getAttribute("role") === "combobox") return;
    count += 1;
    const list = document.createElement("ul");
    list.id = `names-${count}`;
    list.className = "names";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", `${input.dataset.called ?? "names"} on record`);
    const told = document.createElement("span");
    told.className = "unseen";
    told.setAttribute("role", "status");
    input.after(list, told);
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
    })) input.setAttribute(name, value);

    const into = input.dataset.into ? document.getElementById(input.dataset.into) : null;
    let options = [];
    let at = -1;
    let asked = 0;
    let waiting = 0;

    function close() {
      clearTimeout(waiting);
      asked += 1; // what is still on its way comes too late
      list.hidden = true;
      at = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }
    function mark(place) {
      at = (place + options.length) % options.length;
      [...list.children].forEach((each, index) => each.setAttribute("aria-selected", index === at));
      const chosen = list.children[at];
      input.setAttribute("aria-activedescendant", chosen.id);
      chosen.scrollIntoView({ block: "nearest" });
    }
    function set(name, slug) {
      input.value = name;
      if (into) into.value = slug ?? "";
      close();
      (into ?? input).dispatchEvent(new Event("change", { bubbles: true }));
      input.focus();
    }
    function take() {
      const option = options[at];
      if (option.isNew) { close(); make(input, set); } else set(option.name, option.slug);
    }
    function show(answer) {
      const words = input.value.trim();
      const isThere = answer.choices.some((each) => each.name.toLowerCase() === words.toLowerCase());
      options = [...answer.choices];
      if (input.dataset.new && words && !isThere) {
        options.push({ isNew: true, name: `New ${input.dataset.called}: “${words}” …`, about: "" });
      }
      list.replaceChildren(...options.map((option, index) => {
        const item = document.createElement("li");
        item.id = `${list.id}-${index}`;
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", "false");
        item.textContent = option.name;
        if (option.about) {
          const about = document.createElement("span");
          about.className = "aside";
          about.textContent = ` ${option.about}`;
          item.append(about);
        }
        return item;
      }));
      told.textContent = answer.choices.length
        ? `${answer.choices.length} found${answer.more ? ", and more: type on" : ""}.` : "None found.";
      list.hidden = !options.length;
      at = -1;
      input.removeAttribute("aria-activedescendant");
      input.setAttribute("aria-expanded", String(options.length > 0));
      list.scrollIntoView({ block: "nearest" });
    }
    async function ask() {
      const mine = ++asked;
      const answer = await fetch(`${input.dataset.names}?${new URLSearchParams({ q: input.value.trim() })}`);
      if (!answer.ok || mine !== asked || document.activeElement !== input) return;
      show(await answer.json());
    }
    input.addEventListener("input", () => {
      if (into) into.value = "";
      clearTimeout(waiting);
      waiting = setTimeout(ask, QUIET);
    });
    input.addEventListener("keydown", async (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (list.hidden) { clearTimeout(waiting); await ask(); }
        if (!list.hidden) mark(event.key === "ArrowDown" ? at + 1 : at < 0 ? options.length - 1 : at - 1);
      } else if (event.key === "Enter" && !list.hidden && at >= 0 && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        take();
      } else if (event.key === "Escape" && !list.hidden) {
        event.preventDefault();
        event.stopPropagation();
        close();
      }
    });
    input.addEventListener("blur", close);
    list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
    list.addEventListener("click", (event) => {
      const item = event.target.closest("[role=option]");
      if (item) { mark([...list.children].indexOf(item)); take(); }
    });
  }

  // A new row in place: the server's own small form, in a dialog.
  async function make(input, set) {
    const dialog = document.createElement("dialog");
    dialog.className = "new-name-dialog";
    dialog.setAttribute("aria-labelledby", "new-name-title");
    document.body.append(dialog);
    dialog.addEventListener("close", () => { dialog.remove(); input.focus(); });
    const fill = (html) => {
      dialog.innerHTML = html;
      dialog.querySelectorAll(".with-script").forEach((part) => { part.hidden = false; });
      dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
      (dialog.querySelector(".wrong :is(input, select, textarea)") ?? dialog.querySelector("input[name=name]")).focus();
      dialog.querySelector("form").addEventListener("submit", async (event) => {
        event.preventDefault();
        const body = new URLSearchParams(new FormData(event.target));
        const answer = await fetch(event.target.action, { method: "POST", body, headers: { "X-Requested-With": "fetch" } });
        if (answer.ok && !answer.redirected) {
          const made = await answer.json();
          dialog.close();
          set(made.name, made.id);
        } else if (answer.status === 422) fill(await answer.text());
        else dialog.querySelector("h2").textContent = "Not made: your role may not, or you are signed out.";
      });
    };
    const name = new URLSearchParams({ name: input.value?.trim() ?? "" });
    const answer = await fetch(`${input.dataset.new}?${name}`, { headers: { "X-Requested-With": "fetch" } });
    if (!answer.ok) { dialog.remove(); return; }
    dialog.showModal();
    fill(await answer.text());
  }

  // A list of ticks grows by the one that is made.
  function dressTicks(button) {
    button.addEventListener("click", () => make(button, (name, id) => {
      const label = document.createElement("label");
      const tick = Object.assign(document.createElement("input"), { type: "checkbox", name: button.name, value: id, checked: true });
      label.append(tick, ` ${name}`);
      button.before(label);
      tick.dispatchEvent(new Event("change", { bubbles: true }));
    }));
  }

  return (root) => {
    root.querySelectorAll("input[data-names]").forEach(dress);
    root.querySelectorAll("button[data-new]").forEach(dressTicks);
  };
})();

document.addEventListener("DOMContentLoaded", () => combobox(document));
