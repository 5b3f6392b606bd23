/* Hides, on a claim's form, what the other answers leave without meaning; without scripts everything is simply shown.
   A field that holds something stays: hiding it would hide why the form is refused. */
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const choice = (name) => document.querySelector(`select#id_${name}`);
  const rowOf = (name) => {
    const row = document.querySelector(`.fieldBox.field-${name}`) || document.querySelector(`.form-row.field-${name}`);
    return row && !row.querySelector(".errorlist") ? row : null;
  };
  const holds = (row) => [...row.querySelectorAll("textarea, input:not([type=hidden])")].some((field) => field.value);

  function show() {
    const off = new Set();
    for (const [name, values, fields] of dependentFields) {
      const select = choice(name);
      if (select && !values.includes(select.value)) fields.forEach((field) => off.add(field));
    }
    for (const [, , fields] of dependentFields) {
      for (const field of fields) {
        const row = rowOf(field);
        if (row) row.classList.toggle("off-duty", off.has(field) && !holds(row));
      }
    }
    for (const line of document.querySelectorAll(".form-multiline")) {
      const boxes = [...line.querySelectorAll(".fieldBox")];
      line.closest(".form-row").classList.toggle("off-duty", boxes.every((box) => box.classList.contains("off-duty")));
    }
    for (const fieldset of document.querySelectorAll("fieldset.module")) {
      const rows = [...fieldset.querySelectorAll(":scope .form-row")];
      const idle = rows.length > 0 && rows.every((row) => row.classList.contains("off-duty"));
      fieldset.classList.toggle("off-duty", idle);
      const folded = fieldset.querySelector(":scope > details");
      if (folded && fieldset.querySelector(".field-change_unit") && !idle) folded.open = true;
    }
  }

  // The text to copy the words from, one click away; select2 tells of a choice through Django's jQuery only.
  const document_ = choice("document");
  if (document_ && document_.closest(".field-document")) {
    const link = document.createElement("a");
    link.className = "read-text";
    link.target = "_blank";
    link.textContent = "Read its text (new tab)";
    document_.closest(".form-row").querySelector(".help").prepend(link, " ");
    const point = () => {
      link.hidden = !document_.value;
      link.href = document_.getAttribute("data-ajax--url").replace("autocomplete/", `sources/document/${document_.value}/text/`);
    };
    django.jQuery(document_).on("change", point);
    point();
  }

  for (const name of new Set(dependentFields.map(([field]) => field))) choice(name)?.addEventListener("change", show);
  show();
});
