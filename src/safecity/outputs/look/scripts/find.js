// Narrows the list of everything as one types. Without this script the list is a list, with a link to each letter.
(function () {
  "use strict";
  var list = document.querySelector("[data-find]");
  if (!list) return;

  function plain(words) {
    return words.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f'\u2019]/g, "");
  }

  var entries = Array.prototype.map.call(list.querySelectorAll("li"), function (item) {
    var words = plain(item.textContent + " " + (item.dataset.also || ""));
    return { item: item, words: words, each: words.split(/[^a-z0-9]+/), name: item.querySelector("a").textContent };
  });
  var groups = list.querySelectorAll("section");
  var letters = document.querySelector(".letters");

  var form = document.createElement("form");
  form.className = "choose";
  form.setAttribute("role", "search");
  form.innerHTML =
    '<p><label for="find">Type a place, a measure, both, or a word</label>' +
    '<input id="find" type="search" autocomplete="off" spellcheck="false"></p>' +
    '<p class="quiet" role="status"></p>';
  list.parentNode.insertBefore(form, list);
  var typed = form.querySelector("input");
  var said = form.querySelector("[role=status]");

  // A measure in a place: the row of the place on the page of the measure by place.
  var both = document.createElement("section");
  both.setAttribute("aria-label", "A measure in a place");
  both.className = "letter";
  both.hidden = true;
  both.appendChild(document.createElement("ul")).className = "govuk-list";
  list.insertBefore(both, list.firstChild);

  // How many letters one must change, add or leave out so that a word begins as another does.
  function mistakes(typed, word) {
    var above = [];
    for (var at = 0; at <= word.length; at += 1) above.push(at);
    for (var row = 1; row <= typed.length; row += 1) {
      var line = [row];
      for (var column = 1; column <= word.length; column += 1) {
        var other = typed[row - 1] === word[column - 1] ? 0 : 1;
        line.push(Math.min(above[column] + 1, line[column - 1] + 1, above[column - 1] + other));
      }
      above = line;
    }
    return Math.min.apply(null, above);
  }

  // A word without the ending that makes it many, or something done: drugs, burglaries, muggings, stolen cars.
  function stem(word) {
    return word.length > 3 ? word.replace(/(?:ies|ings?|ed|[^aeious]es|s)$/, function (end) {
      return /[^aeious]es$/.test(end) ? end[0] : "";
    }) : word;
  }

  // Whether an entry has a word or its stem; where `near`, one that is spelt nearly so will do.
  function has(entry, word, near) {
    if (entry.words.indexOf(word) >= 0) return true;
    var root = stem(word);
    if (root.length > 2 && entry.each.some(function (each) { return each.indexOf(root) === 0; })) return true;
    var allowed = word.length > 6 ? 2 : word.length > 3 ? 1 : 0;
    return near && allowed > 0 && entry.each.some(function (each) {
      return each[0] === word[0] && mistakes(word, each) <= allowed;
    });
  }

  function some(wanted, near, of) {
    return of.filter(function (entry) {
      return wanted.some(function (word) { return has(entry, word, near); });
    });
  }

  // Every word that was typed is of the place or of the measure, and each of the two has one at least.
  function pairs(wanted, near) {
    var found = [];
    if (wanted.length < 2) return found;
    var places = some(wanted, near, entries.filter(function (each) { return each.item.dataset.row; }));
    var measures = some(wanted, near, entries.filter(function (each) { return each.item.dataset.byPlace; }));
    places.forEach(function (place) {
      measures.forEach(function (measure) {
        var all = wanted.every(function (word) {
          return word === "in" || has(place, word, near) || has(measure, word, near);
        });
        if (all) found.push([measure.item.dataset.byPlace + "#" + place.item.dataset.row, measure.name + " in " + place.name]);
      });
    });
    return found.slice(0, 50);
  }

  function show(wanted, near) {
    var found = pairs(wanted, near);
    var into = both.firstChild;
    into.textContent = "";
    found.forEach(function (each) {
      var link = into.appendChild(document.createElement("li")).appendChild(document.createElement("a"));
      link.href = each[0];
      link.textContent = each[1];
    });
    var many = found.length;
    entries.forEach(function (entry) {
      var shown = wanted.every(function (word) { return has(entry, word, near); });
      entry.item.hidden = !shown;
      if (shown) many += 1;
    });
    return many;
  }

  function narrow() {
    var wanted = plain(typed.value).split(/\s+/).filter(Boolean);
    var found = show(wanted, false);
    var near = wanted.length > 0 && found === 0;
    if (near) found = show(wanted, true);
    both.hidden = !both.querySelector("li");
    Array.prototype.forEach.call(groups, function (group) {
      group.hidden = !group.querySelector("li:not([hidden])");
      var folded = group.querySelector("details");
      if (folded) folded.open = wanted.length > 0 && !group.hidden;
    });
    if (letters) letters.hidden = wanted.length > 0;
    said.textContent = !wanted.length
      ? ""
      : found
        ? found + " found" + (near ? ", spelt nearly so" : "")
        : "Nothing found. Try a part of the word.";
  }

  typed.addEventListener("input", narrow);
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    var first = list.querySelector("li:not([hidden]) a");
    if (typed.value.trim() && first) window.location.href = first.href;
  });
})();
