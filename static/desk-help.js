/* The help of a form's field stands under it while it is written in, and until another one is: were it put away when the
   field is left, the button being pressed would move from under the mouse. Without it every help is shown. */
"use strict";

document.documentElement.classList.add("explains");
document.addEventListener("focusin", (event) => {
  const field = event.target.closest("input, select, textarea")?.closest(".field");
  if (!field) return;
  document.querySelectorAll(".explained").forEach((each) => each.classList.toggle("explained", each === field));
  field.classList.add("explained");
});
