// What Duktape lacks of the later JavaScript that Temml uses; no more than Temml needs of it.
(function (all) {
  all.globalThis = all;
  all.Set = function (items) {
    this.kept = Object.create(null);
    for (var i = 0; i < (items || []).length; ++i) this.kept["$" + items[i]] = true;
  };
  all.Set.prototype.has = function (item) { return this.kept["$" + item] === true; };
  function define(owner, name, method) {
    if (!owner[name]) Object.defineProperty(owner, name, { value: method });
  }
  define(Array.prototype, "includes", function (item) { return this.indexOf(item) >= 0; });
  define(Array.prototype, "fill", function (item) {
    for (var i = 0; i < this.length; ++i) this[i] = item;
    return this;
  });
  define(String.prototype, "includes", function (part) { return this.indexOf(part) >= 0; });
  define(Object, "entries", function (object) { return Object.keys(object).map(function (key) { return [key, object[key]]; }); });
  define(Object, "hasOwn", function (object, key) { return Object.prototype.hasOwnProperty.call(object, key); });
})(this);
