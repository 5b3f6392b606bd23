"use strict";
// Search on the static site: reads the question out of the address, loads the parts of the index that may hold its
// words (see claims/site/exports/static_search.py), and lists what has all of them; without all, what has most.
const onrecord = { parts: null, words: {}, rows: {} };

(() => {
  const index = { parts: [], words: {}, rows: {} };
  onrecord.parts = (_, starts) => { index.parts = starts; };
  onrecord.words = (start, words) => { index.words[start] = words; };
  onrecord.rows = (number, rows) => { index.rows[number] = rows; };

  const MOST = 100;
  const ROWS = 200;
  const place = document.querySelector("[data-search]").dataset.search;

  const load = (name) => new Promise((done) => {
    const script = document.createElement("script");
    script.src = `${place}/${name}.js`;
    script.onload = done;
    script.onerror = done;
    document.head.append(script);
  });

  const named = (start) => [...start].map((letter) => letter.codePointAt(0).toString(16)).join("-");

  const tokens = (question) => {
    const bare = question.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    const joined = bare.replace(/(?<=\d)[,\u00a0\u2009\u202f ](?=\d{3}(?!\d))/g, "");
    return [...new Set(joined.match(/\d+(?:\.\d+)?|\p{L}{2,}/gu) || [])];
  };

  const holders = (token) => {
    const start = [...token].slice(0, 2).join("");
    const held = new Set();
    for (const [word, rows] of Object.entries(index.words[start] || {})) {
      if (word === token || (!/^\d/.test(token) && word.startsWith(token))) rows.forEach((row) => held.add(row));
    }
    return held;
  };

  const show = (rows, told) => {
    document.querySelector("#told").textContent = told;
    const list = document.querySelector("#found");
    for (const number of rows) {
      const [kind, title, file] = index.rows[Math.floor(number / ROWS)][number % ROWS];
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = file;
      link.textContent = title;
      item.append(link, ` (${kind})`);
      list.append(item);
    }
  };

  const search = async () => {
    const question = new URLSearchParams(location.search).get("q") || "";
    document.querySelector("#q").value = question;
    const asked = tokens(question);
    if (!asked.length) return;
    await load("parts");
    const starts = new Set(asked.map((token) => [...token].slice(0, 2).join("")));
    await Promise.all([...starts].filter((start) => index.parts.includes(start)).map((start) => load(`words-${named(start)}`)));
    const counted = new Map();
    for (const token of asked) for (const row of holders(token)) counted.set(row, (counted.get(row) || 0) + 1);
    const most = Math.max(0, ...counted.values());
    const found = [...counted].filter(([, count]) => count === most).map(([row]) => row).sort((a, b) => a - b);
    const shown = found.slice(0, MOST);
    await Promise.all([...new Set(shown.map((row) => Math.floor(row / ROWS)))].map((part) => load(`rows-${part}`)));
    const missing = asked.filter((token) => !holders(token).size);
    const left = missing.length ? ` Not found: ${missing.join(", ")}.` : "";
    const cut = found.length > MOST ? `, the first ${MOST} of them here` : "";
    show(shown, found.length ? `${found.length} found${cut}.${left}` : "Nothing here has these words; the lists hold everything.");
  };

  search();
})();
