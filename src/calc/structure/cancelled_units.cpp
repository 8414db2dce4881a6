// Counts with units: "5 pollers per queue, 6 queues, each poll lasts 20 s" give polls a month, when exactly one chain of nouns
// cancels and every number is in it.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include "base/pattern.h"
#include "base/text.h"
#include "calc/format.h"
#include "calc/structure/price_lines.h"
#include "calc/structure/structure.h"

namespace wright {
namespace {

struct Statement {
  std::size_t place = 0;
  std::string per{};  // the noun that it is for each of, "" for an product of its own
};

struct Product {
  double value = 0;
  bool is_rate = false;  // a second
  std::set<std::size_t> used{};
  std::string factors{};
};

std::string stem(std::string_view word) {
  std::string noun(word);
  if (noun.size() > 4 && noun.ends_with("ies")) return noun.substr(0, noun.size() - 3) + "y";
  if (noun.size() > 4 && (noun.ends_with("ches") || noun.ends_with("shes") || noun.ends_with("xes")))
    return noun.substr(0, noun.size() - 2);
  if (noun.size() > 3 && noun.ends_with("s") && !noun.ends_with("ss")) noun.pop_back();
  return noun;
}

// Words up to one that ends a name; the last of them is its noun.
std::string head_of(std::string_view words, std::size_t* length = nullptr) {
  constexpr std::array<std::string_view, 37> kEnds{
      "we",    "i",    "they", "it",   "you",   "our",  "per",   "a",    "an",   "each", "every", "for",  "in",
      "on",    "of",   "and",  "with", "is",    "are",  "has",   "have", "do",   "does", "to",    "that", "at",
      "which", "from", "who",  "make", "makes", "need", "needs", "the",  "over", "will", "come"};
  std::string noun;
  std::size_t at = 0;
  while (at < words.size()) {
    std::size_t start = at;
    while (start < words.size() && words[start] == ' ') ++start;
    std::size_t end = start;
    while (end < words.size() && ((words[end] >= 'a' && words[end] <= 'z') || (words[end] >= '0' && words[end] <= '9'))) ++end;
    const std::string_view word = words.substr(start, end - start);
    if (word.empty() || one_of(word, kEnds)) break;
    noun = stem(word);
    at = end;
    if (at < words.size() && words[at] != ' ') break;
  }
  if (length != nullptr) *length = at;
  return noun;
}

bool is_period(std::string_view word) {
  constexpr std::array<std::string_view, 9> kPeriods{"second", "minute", "hour", "day", "week", "month", "year", "sec", "min"};
  return one_of(word, kPeriods);
}

class Chains {
 public:
  explicit Chains(const Passage& passage) : passage_(passage) {
    for (std::size_t place = 0; place < passage.marks().size(); ++place) read(place);
  }

  // Nothing when several statements name the noun, or none.
  [[nodiscard]] std::optional<Product> product_of(const std::string& noun, int depth = 0) const {
    constexpr int kDeepest = 6;
    const auto range = statements_.equal_range(noun);
    if (depth > kDeepest || range.first == range.second || std::next(range.first) != range.second) return std::nullopt;
    const Statement& statement = range.first->second;
    const Quantity& quantity = passage_.marks()[statement.place].quantity;
    Product product{quantity.value, quantity.unit == Unit::Rate, {statement.place}, {}};
    product.factors = quantity.unit == Unit::Rate ? shown(quantity.value) + "/s" : shown(quantity.value);
    if (statement.per.empty()) return product;
    const std::optional<Product> outer = product_of(statement.per, depth + 1);
    if (!outer || (outer->is_rate && product.is_rate)) return std::nullopt;
    product.value *= outer->value;
    product.is_rate = product.is_rate || outer->is_rate;
    product.used.insert(outer->used.begin(), outer->used.end());
    product.factors = outer->factors + " x " + product.factors;
    return product;
  }

  // The one noun that no other is for each of.
  [[nodiscard]] std::optional<std::string> last_noun() const {
    std::set<std::string> inner;
    for (const auto& [noun, statement] : statements_) inner.insert(statement.per);
    std::optional<std::string> last;
    for (const auto& [noun, statement] : statements_) {
      if (inner.contains(noun)) continue;
      if (last) return std::nullopt;
      last = noun;
    }
    return last;
  }

  [[nodiscard]] bool names(const std::string& noun) const { return statements_.contains(noun); }

 private:
  void read(std::size_t place) {
    const Mark& mark = passage_.marks()[place];
    if (mark.quantity.unit != Unit::Number && mark.quantity.unit != Unit::Rate) return;
    if (mark.quantity.unit == Unit::Number && mark.quantity.value == 1) return;  // "one upload makes"
    const std::string_view after = passage_.after(place);
    std::size_t length = 0;
    const std::string noun = head_of(after, &length);
    if (noun.empty()) return;
    statements_.emplace(noun, Statement{place, container_of(place, after.substr(length))});
  }

  // "per queue" after the noun, "each thumbnail needs" before the number.
  [[nodiscard]] std::string container_of(std::size_t place, std::string_view rest) const {
    if (const std::optional<std::string> noun =
            Pattern(
                "^ ?(?:per|in each|for each|for every|in every|on each|with each|of each|an?|each|every|/) ?([a-z]+(?: [a-z]+)*)")
                .find(rest);
        noun && !is_period(head_of(*noun)) && !head_of(*noun).empty())
      return head_of(*noun);
    const std::string_view before = passage_.before(place);
    const std::string verbs =
        "(?:has|have|makes?|needs?|does|do|sends?|writes?|causes?|contains?|holds?|uses?|opens?|runs?|creates?|"
        "publishes|triggers?|produces?|reads?|emits?|starts?|calls?|gets?|keeps?|issues?|with|is split into|is)";
    const Pattern each("\\b(?:each|every|one|per|an?) (?:of (?:our|the|these|those) )?(?:[a-z]+ ){0,2}?([a-z]+),? (?:[a-z]+ )?" +
                       verbs + "(?: up to| about)? $");
    if (const std::optional<std::string> noun = each.find(before)) return stem(*noun);
    const bool follows = Pattern("^ (?:[a-z]+ ){0,3}?[a-z]+,? (?:that |which |each )?" + verbs + " $").matches(before);
    if (!follows || place == 0) return "";
    // "one upload makes 5", "each of our 25 tenants has 8", "12 tenants with 8 queues each"
    const std::size_t last = place - 1;
    const bool one = passage_.value(last) == 1;
    const bool each_of = Pattern("\\b(?:each|every one) of (?:our |the |these |those )?$").matches(passage_.before(last));
    const bool apiece = Pattern("^ [a-z ]*\\beach\\b").matches(passage_.after(place));
    if (!one && !each_of && !apiece) return "";
    return head_of(before);
  }

  const Passage& passage_;
  std::multimap<std::string, Statement> statements_;
};

struct Asked {
  std::string noun{};
  std::optional<double> seconds{};  // of the period
};

std::optional<double> period_of(const Passage& passage) {
  for (const auto& found : passage.find("(?:in|over|during|for|within|,|^) ?{T}")) {
    const Quantity& quantity = passage.marks()[found[0]].quantity;
    constexpr double kLeast = 3600;
    if (seconds({quantity.value}) >= kLeast) return seconds({quantity.value});
  }
  const std::string_view text = passage.text();
  if (Pattern("(?:per|a|each|every|in a) month|monthly").matches(text)) return kSecondsOfMonth;
  if (Pattern("how many[^?]*(?:per|a|each|every|in a) day").matches(text)) return kSecondsOfDay;
  if (Pattern("how many[^?]*(?:per|an?|each|every|in an) hour").matches(text)) return 3600;
  if (Pattern("how many[^?]*(?:per|a|each|every|in a) minute").matches(text)) return 60;
  return std::nullopt;
}

std::optional<Asked> asked_of(const Passage& passage) {
  for (const char* pattern :
       {"how many ([a-z0-9 ]+)", "(?:^|[.?;:,] )([a-z ]{3,40}) (?:per|a|each|in a) (?:month|day|hour|year|week|minute)\\b"}) {
    if (const std::optional<std::string> words = Pattern(pattern).find(passage.text())) {
      const std::string noun = head_of(*words);
      if (!noun.empty()) return Asked{noun, period_of(passage)};
    }
  }
  return std::nullopt;
}

// What is done again and again by each worker: "each long poll lasts 20 s".
std::optional<std::size_t> loop_time(const Passage& passage) {
  if (!passage.says("\\bpoll|\\bloops?\\b|back[- ]to[- ]back|continuous|again and again|one after (?:another|the other)"))
    return std::nullopt;
  std::optional<std::size_t> time;
  for (const auto& found : passage.find("(?:each|every|one|a|the|\\bits?) (?:[a-z-]+ "
                                        "){0,3}?(?:lasts?|takes?|waits?|is|runs?|needs?|of)(?: up to| about)? {T}")) {
    if (time) return std::nullopt;
    time = found[0];
  }
  return time;
}

// Numbers of a price or of what is free are no counts.
std::set<std::size_t> of_prices(const Passage& passage, const std::vector<PiecePrice>& prices) {
  const std::vector<std::size_t> free = free_places(passage);
  std::set<std::size_t> places(free.begin(), free.end());
  for (const PiecePrice& price : prices) {
    if (price.per) places.insert(*price.per);
  }
  return places;
}

void add_cost(const Passage& passage, const std::vector<PiecePrice>& prices, double count, Working& working) {
  if (prices.size() != 1) return;
  const double free = free_pieces(passage);
  const double paid = std::max(0.0, count - free);
  const Dollars cost{paid * prices[0].dollars};
  working.result += fmt::format(" They cost **{}**.", shown(cost));
  working.steps.push_back(fmt::format("{}{} x {} = {}", shown(count),
                                      free > 0 ? fmt::format(" - {} free = {}", shown(free), shown(paid)) : std::string(),
                                      price(prices[0].dollars), shown(cost)));
  const std::string per = prices[0].per ? " for " + shown(passage.value(*prices[0].per)) : std::string();
  working.steps.push_back(fmt::format("the price: {}{}", price(passage.value(prices[0].place)), per));
}

// "at a reserved concurrency of 2 each"
void add_each(const Passage& passage, double count, std::set<std::size_t>& used, Working& working) {
  for (const auto& found : passage.find("(?:of|at|with) {N} (?:[a-z]+ )?each\\b")) {
    if (used.contains(found[0])) continue;
    const double each = passage.value(found[0]);
    used.insert(found[0]);
    working.result += fmt::format(" With {} each **{}**.", shown(each), shown(count * each));
    working.steps.push_back(fmt::format("{} x {} = {}", shown(count), shown(each), shown(count * each)));
  }
}

bool uses_all(const Passage& passage, const std::vector<PiecePrice>& prices, const std::set<std::size_t>& used) {
  const std::set<std::size_t> priced = of_prices(passage, prices);
  for (std::size_t place = 0; place < passage.marks().size(); ++place) {
    const Quantity& quantity = passage.marks()[place].quantity;
    const bool counts = quantity.unit == Unit::Rate || (quantity.unit == Unit::Number && quantity.value != 1);
    if (counts && !used.contains(place) && !priced.contains(place)) return false;
    if (quantity.unit == Unit::Size || quantity.unit == Unit::Flow || quantity.unit == Unit::Percent) return false;
  }
  return true;
}

}  // namespace

std::optional<Working> cancelled_units(const Passage& passage, const Sheet& sheet) {
  std::optional<Asked> asked = asked_of(passage);
  const Chains chains(passage);
  const std::vector<PiecePrice> prices = piece_prices(passage);
  if (prices.size() == 1 && sheet.wants("cost")) {
    const std::string noun = stem(prices[0].noun);  // "12 transitions per run ... $25 per million transitions"
    const bool is_known = asked && chains.names(asked->noun);
    if (!is_known && chains.names(noun) && !loop_time(passage))
      asked = Asked{noun, asked && asked->seconds ? asked->seconds : kSecondsOfMonth};
  }
  if (!asked) return std::nullopt;
  Working working;
  std::optional<Product> product;
  if (const std::optional<std::size_t> time = loop_time(passage); time && !chains.names(asked->noun)) {
    const std::optional<std::string> worker = chains.last_noun();
    if (worker) product = chains.product_of(*worker);
    if (!product || product->is_rate) return std::nullopt;
    const Milliseconds lasts{passage.value(*time)};
    product->factors += fmt::format(" x 1 / {} s", shown(seconds(lasts)));
    product->value /= seconds(lasts);
    product->is_rate = true;
  } else {
    product = chains.product_of(asked->noun);
  }
  constexpr std::size_t kLeastFactors = 2;
  if (!product || product->used.size() < kLeastFactors) return std::nullopt;
  double count = product->value;
  if (product->is_rate) {
    if (!asked->seconds) return std::nullopt;
    count *= *asked->seconds;
    product->factors += fmt::format(" x {} s", shown(*asked->seconds));
  }
  working.result = fmt::format("**{} {}s{}**.", shown(count), asked->noun,
                               product->is_rate ? fmt::format(" in {}", shown(from_seconds(*asked->seconds))) : std::string());
  working.steps.push_back(fmt::format("{} = {}", product->factors, shown(count)));
  for (const std::size_t place : product->used) {
    const Quantity& quantity = passage.marks()[place].quantity;
    if (quantity.unit == Unit::Rate)
      working.steps.push_back(
          fmt::format("a second: {} / {} s = {}", shown(quantity.count), shown(quantity.period), shown(quantity.value)));
  }
  std::set<std::size_t> used = product->used;
  add_each(passage, count, used, working);
  add_cost(passage, prices, count, working);
  if (!uses_all(passage, prices, used)) return std::nullopt;
  working.use(sheet.known_rate("concurrency"));
  return working;
}

}  // namespace wright
