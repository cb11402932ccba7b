// Narrows the list of everything as one types. Without this script the list is a list, with a link to each letter.
(function () {
  "use strict";
  var list = document.querySelector("[data-find]");
  if (!list) return;

  function plain(words) {
    return words.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f'\u2019]/g, "");
  }

  var entries = Array.prototype.map.call(list.querySelectorAll("li"), function (item) {
    return { item: item, words: plain(item.textContent + " " + (item.dataset.also || "")) };
  });
  var groups = list.querySelectorAll("section");
  var letters = document.querySelector(".letters");

  var form = document.createElement("form");
  form.className = "choose";
  form.setAttribute("role", "search");
  form.innerHTML =
    '<p><label for="find">Type a place, a measure or a word</label>' +
    '<input id="find" type="search" autocomplete="off" spellcheck="false"></p>' +
    '<p class="quiet" role="status"></p>';
  list.parentNode.insertBefore(form, list);
  var typed = form.querySelector("input");
  var said = form.querySelector("[role=status]");

  function narrow() {
    var wanted = plain(typed.value).split(/\s+/).filter(Boolean);
    var found = 0;
    entries.forEach(function (entry) {
      var shown = wanted.every(function (word) {
        return entry.words.indexOf(word) >= 0;
      });
      entry.item.hidden = !shown;
      if (shown) found += 1;
    });
    Array.prototype.forEach.call(groups, function (group) {
      group.hidden = !group.querySelector("li:not([hidden])");
      var folded = group.querySelector("details");
      if (folded) folded.open = wanted.length > 0 && !group.hidden;
    });
    if (letters) letters.hidden = wanted.length > 0;
    said.textContent = !wanted.length ? "" : found ? found + " found" : "Nothing found. Try a part of the word.";
  }

  typed.addEventListener("input", narrow);
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    var first = list.querySelector("li:not([hidden]) a");
    if (typed.value.trim() && first) window.location.href = first.href;
  });
})();
