// The filter box of an A to Z list. Marks and case do not matter: "lukasik" finds Łukasik.
(() => {
  const box = document.querySelector("#filter");
  if (!box) return;
  const told = box.parentElement.querySelector("output");
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/ł/g, "l").replace(/ø/g, "o").replace(/đ/g, "d");
  const letters = [...document.querySelectorAll(".letter")].map((node) => ({
    node,
    entries: [...node.querySelectorAll("li")].map((entry) => ({ entry, text: fold(entry.textContent) })),
  }));
  const all = letters.reduce((sum, letter) => sum + letter.entries.length, 0);

  function apply() {
    const words = fold(box.value).split(/\s+/).filter(Boolean);
    let found = 0;
    for (const { node, entries } of letters) {
      let here = 0;
      for (const { entry, text } of entries) {
        const fits = words.every((word) => text.includes(word));
        entry.hidden = !fits;
        here += fits;
      }
      node.hidden = !here;
      found += here;
    }
    told.textContent = words.length ? `${found} of ${all}` : "";
  }

  box.parentElement.hidden = false;
  box.addEventListener("input", apply);
  box.addEventListener("keydown", (e) => {
    if (e.key !== "Escape") return;
    box.value = "";
    apply();
  });
  apply();
})();
