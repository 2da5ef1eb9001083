// The filter box of an A to Z list, or of a record of statements by year and article. Marks and case do not matter: "lukasik"
// finds Łukasik. A box to tick narrows it to the entries that its selector names.
(() => {
  const PLAIN = { ł: "l", ø: "o", đ: "d", ð: "d", þ: "th", ß: "ss", æ: "ae", œ: "oe", ı: "i", ħ: "h", ŧ: "t", ŋ: "n" };
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[łøđðþßæœıħŧŋ]/g, (letter) => PLAIN[letter]);
  const title = (node) => node.querySelector(".mention-title")?.textContent ?? "";
  const find = () => document.querySelector("#filter");
  let groups = [], years = [];

  function apply() {
    const bar = find().parentElement;
    const only = bar.querySelector("[data-only]");
    const words = fold(find().value).split(/\s+/).filter(Boolean);
    const narrow = only?.checked ? only.dataset.only : "";
    let found = 0, all = 0;
    for (const { node, entries } of groups) {
      let here = 0;
      for (const { entry, text } of entries) {
        const fits = words.every((word) => text.includes(word)) && (!narrow || entry.matches(narrow));
        entry.hidden = !fits;
        here += fits;
      }
      node.hidden = !here;
      found += here;
      all += entries.length;
    }
    for (const year of years) year.hidden = !year.querySelector(".mention-article:not([hidden])");
    bar.querySelector("output").textContent = words.length || narrow ? `${found} / ${all}` : "";
  }

  // Also when the preview has brought the page up to date in its place: with other entries, and the box hidden again.
  function begin() {
    if (!find()) return;
    groups = [...document.querySelectorAll(".letter, .mention-article")].map((node) => ({
      node,
      entries: [...node.querySelectorAll(".statement, .letter-entries > li")].map((entry) => ({ entry, text: fold(entry.textContent + " " + title(node)) })),
    })).filter(({ entries }) => entries.length); // a person's page has mentions too, which the box is not about
    years = [...document.querySelectorAll(".mention-year")].filter((year) => groups.some(({ node }) => year.contains(node)));
    find().parentElement.hidden = false;
    apply();
  }

  const on = (type, react) => document.addEventListener(type, (e) => find()?.parentElement.contains(e.target) && react(e));
  on("input", apply);
  on("change", apply);
  on("keydown", (e) => {
    if (e.key !== "Escape" || e.target !== find()) return;
    e.target.value = "";
    apply();
  });
  document.addEventListener("sitegen:renewed", begin);
  begin();
})();
