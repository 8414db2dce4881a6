#include "calc/structure/price_lines.h"

#include <algorithm>
#include <array>

#include "base/pattern.h"
#include "base/text.h"
#include "calc/mark_pattern.h"

namespace wright {
namespace {

constexpr double kMillion = 1e6;
constexpr double kThousand = 1e3;

// "state transitions" is "transition"; "" for words that name nothing.
std::string noun_of(std::string_view words) {
  constexpr std::array<std::string_view, 22> kNone{"at",  "is",      "are", "by",  "to",   "on",   "and", "or",
                                                   "the", "of",      "if",  "a",   "for",  "with", "per", "each",
                                                   "in",  "nothing", "no",  "how", "what", "plus"};
  std::string noun;
  std::size_t at = 0;
  while (at < words.size()) {
    while (at < words.size() && words[at] == ' ') ++at;
    std::size_t end = at;
    while (end < words.size() && words[end] >= 'a' && words[end] <= 'z') ++end;
    const std::string_view word = words.substr(at, end - at);
    if (word.empty() || one_of(word, kNone)) break;
    noun = word;
    if (end < words.size() && words[end] != ' ') break;
    at = end;
  }
  if (noun.size() > 3 && noun.ends_with("s") && !noun.ends_with("ss")) noun.pop_back();
  return noun;
}

// What the price is for: the words after it.
bool read_denominator(const Passage& passage, PiecePrice& price) {
  const Mark& money = passage.marks()[price.place];
  const std::string_view rest = std::string_view(passage.text()).substr(money.end);
  const std::string link = "^ ?(?:usd|dollars?)? ?(?:/|per|for each|for every|for a|for|each|a) ?";
  if (const std::optional<std::string> mark = Pattern(with_marks(link + "{N}")).find(rest)) {
    const std::size_t place = index_of_mark(*mark);
    if (place >= passage.marks().size() || passage.value(place) <= 0) return false;
    price.per = place;
    price.dollars = money.quantity.value / passage.value(place);
    price.noun = noun_of(passage.after(place));
    return true;
  }
  if (Pattern(link + "(?:gb|gib|tb|mb|kb|gigabyte|hour|hr|h|month|mo|minute|min|second|s|day|year)(?:[^a-z]|$)").matches(rest))
    return false;
  const std::string scale = "(million|mio|mln|m|thousand|k)(?:[^a-z]|$)";
  if (const std::optional<std::string> word = Pattern(link + scale).find(rest)) {
    price.dollars = money.quantity.value / (*word == "thousand" || *word == "k" ? kThousand : kMillion);
    const std::size_t at = rest.find(*word) + word->size();
    price.noun = noun_of(passage.from_to(money.end + at, money.end + passage.after(price.place).size()));
    return true;
  }
  return false;
}

// "2 GETs (", "12 million requests a month at", "one PUT (".
void read_pieces(const Passage& passage, PiecePrice& price) {
  const std::string_view before = passage.before(price.place);
  const std::string words = "^[a-z0-9' -]*?[, ]{0,2}\\(?(?:at |x |@ |for |a |cost |costs |costing |each |priced )*\\(?$";
  if (Pattern("(?:^|[ :,])(?:a|an|single) (?:[a-z0-9]+ ){1,3}\\(?(?:at )?$").matches(before)) {
    price.single = true;
    return;
  }
  if (price.place == 0 || !Pattern(words).matches(before)) return;
  const Quantity& pieces = passage.marks()[price.place - 1].quantity;
  if (pieces.unit != Unit::Number && pieces.unit != Unit::Rate) return;
  const std::string noun = noun_of(before);
  if (!noun.empty() && !price.noun.empty() && noun != price.noun) return;  // "100,000 runs, $0.025 per 1,000 transitions"
  price.pieces = price.place - 1;
  if (price.noun.empty()) price.noun = noun;
}

}  // namespace

std::vector<PiecePrice> piece_prices(const Passage& passage) {
  std::vector<PiecePrice> prices;
  for (std::size_t place = 0; place < passage.marks().size(); ++place) {
    if (passage.marks()[place].quantity.unit != Unit::Money) continue;
    PiecePrice price;
    price.place = place;
    if (!read_denominator(passage, price)) continue;
    const bool is_taken = place > 0 && !prices.empty() && prices.back().per == place - 1;  // the 1,000 of the price before
    if (!is_taken) read_pieces(passage, price);
    prices.push_back(std::move(price));
  }
  return prices;
}

std::vector<std::size_t> free_places(const Passage& passage) {
  std::vector<std::size_t> places;
  for (const char* pattern : {"first {N}", "{N} (?:[a-z]+ ){0,3}?(?:are|is|being|for) free", "{N} free"}) {
    for (const std::vector<std::size_t>& found : passage.find(pattern)) places.push_back(found[0]);
  }
  return places;
}

double free_pieces(const Passage& passage) {
  if (const std::vector<std::size_t> places = free_places(passage); !places.empty()) return passage.value(places[0]);
  return passage.says("first (?:million|mio)\\b") ? kMillion : 0;
}

}  // namespace wright
