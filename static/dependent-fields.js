/* Which fields mean something only after certain answers: the field of the answer, its values, those fields. */
"use strict";

const dependentFields = [
  ["figure_kind", ["change"], ["change_unit", "direction", "base_words", "base_start", "base_end", "base_kind", "base_basis", "base_reason"]],
  ["figure_kind", ["share"], ["whole"]],
  ["statistic", ["each"], ["applies_to"]],
  ["force", ["conditional"], ["condition"]],
  ["said_on_basis", ["inferred", "unknown"], ["said_on_reason"]],
  ["period_basis", ["inferred", "unknown"], ["period_reason"]],
  ["base_basis", ["inferred", "unknown"], ["base_reason"]],
  ["published_basis", ["inferred"], ["published_reason"]],
  ["publisher_basis", ["inferred"], ["publisher_reason"]],
];
