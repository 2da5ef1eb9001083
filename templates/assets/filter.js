// The filter box of an A to Z list, or of a record of statements by year and article. Marks and case do not matter: "lukasik"
// finds Łukasik. A box to tick narrows it to the entries that its selector names.
(() => {
  const box = document.querySelector("#filter");
  if (!box) return;
  const told = box.parentElement.querySelector("output");
  const only = box.parentElement.querySelector("[data-only]");
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/ł/g, "l").replace(/ø/g, "o").replace(/đ/g, "d");
  const title = (node) => node.querySelector(".mention-title")?.textContent ?? "";
  const groups = [...document.querySelectorAll(".letter, .mention-article")].map((node) => ({
    node,
    entries: [...node.querySelectorAll(".statement, .letter-entries > li")].map((entry) => ({ entry, text: fold(entry.textContent + " " + title(node)) })),
  }));
  const years = [...document.querySelectorAll(".mention-year")];
  const all = groups.reduce((sum, group) => sum + group.entries.length, 0);

  function apply() {
    const words = fold(box.value).split(/\s+/).filter(Boolean);
    const narrow = only?.checked ? only.dataset.only : "";
    let found = 0;
    for (const { node, entries } of groups) {
      let here = 0;
      for (const { entry, text } of entries) {
        const fits = words.every((word) => text.includes(word)) && (!narrow || entry.matches(narrow));
        entry.hidden = !fits;
        here += fits;
      }
      node.hidden = !here;
      found += here;
    }
    for (const year of years) year.hidden = !year.querySelector(".mention-article:not([hidden])");
    told.textContent = words.length || narrow ? `${found} of ${all}` : "";
  }

  box.parentElement.hidden = false;
  box.addEventListener("input", apply);
  only?.addEventListener("change", apply);
  box.addEventListener("keydown", (e) => {
    if (e.key !== "Escape") return;
    box.value = "";
    apply();
  });
  apply();
})();
