// Ranking of the cards that share words with a question. The weights were fitted on the cards' own ways of asking, each taken out
// of the index in turn; that a word stands anywhere in a card says most, a keyword more than running text. The likeness of
// meaning decides the order only: with it the right card is among the first three for 80 % of 1,443 such questions, without for
// 76 %. More weight finds more of them, but puts near cards before the one that is asked for in its own words.

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

#include "base/text.h"
#include "knowledge/meaning_space.h"
#include "knowledge/search_index.h"

namespace wright {
namespace {

constexpr double kUnknownRarity = 5.0;  // of a word that no card holds: the question may be about something else
constexpr double kUnknownNumber = 1.0;  // a figure of the case at hand
// A long question tells a story, and the rarest of its words are mostly the story's, not the subject's: differences of rarity
// count less. With it the first card holds the whole answer for 736 of 789 such questions, without for 724.
constexpr std::size_t kStory = 12;     // words
constexpr double kStoryPower = 0.6;    // of a word's rarity,
constexpr double kUsualRarity = 4.0;   // which stays the same here
constexpr std::size_t kCompared = 96;  // cards whose ways of asking are compared; one common word alone ties dozens of them

// Of a word of the question, by where it stands in the card.
constexpr double kAnywhere = 5.5;
constexpr double kInAsks = 1.0;
constexpr double kInKeywords = 3.3;
constexpr double kInAnswer = 1.3;
constexpr double kNear = 4.0;  // a related word instead
// Of the likeness to a card's phrases.
constexpr double kTitleLikeness = 2.4;
constexpr double kBestLikeness = 1.5;
constexpr double kSecondLikeness = 0.7;
constexpr double kContained = 0.7;
constexpr double kSaid = 3.0;  // the question is one of the card's ways of asking, but for a word of little weight
constexpr double kSaidLikeness = 0.9;
constexpr std::size_t kWordsMore = 1;  // that such a phrase may hold
constexpr double kVerbatim = 6.0;      // the question is one of the card's ways of asking, word for word, and more than a word
constexpr double kEnoughRarity = 8.0;  // what a phrase must hold to count as contained
constexpr double kRuleHandicap = 2.5;  // cards of rules answer questions less directly than topics and errors
constexpr double kMeaning = 4.0;       // of the order, not of the score
constexpr double kTotal = kAnywhere + kInAsks + kInKeywords + kInAnswer + kTitleLikeness + kBestLikeness;

enum FieldBit : std::uint8_t { Title = 1, Asks = 2, Keywords = 4, AnswerText = 8, Rest = 16 };

struct QueryWord {
  double weight = 0;  // of the text it stands in
  double rarity = 0;
  double worth = 0;  // its rarity as this question counts it
  Point point{};
  [[nodiscard]] double value() const { return weight * worth; }
};

using Query = std::unordered_map<std::string, QueryWord>;
using FieldsOfCards = std::unordered_map<CardNumber, std::uint8_t>;

bool is_figure(std::string_view word) { return word.front() >= '0' && word.front() <= '9'; }

double worth_in_story(double rarity) { return kUsualRarity * std::pow(rarity / kUsualRarity, kStoryPower); }

double unknown_rarity(std::string_view word) { return is_figure(word) ? kUnknownNumber : kUnknownRarity; }

Result<Query> make_query(const Database& database, const Vocabulary& vocabulary, const std::vector<WeightedText>& question) {
  Query query;
  for (const WeightedText& part : question) {
    for (const std::string& word : vocabulary.words(part.text)) {
      QueryWord& entry = query[word];
      entry.weight = std::max(entry.weight, part.weight);
    }
  }
  Statement term = TRY(database.prepare("SELECT rarity, point FROM term WHERE word = ?"));
  for (auto& [word, entry] : query) {
    term.reset();
    term.bind(0, word);
    entry.worth = entry.rarity = unknown_rarity(word);
    if (!term.step()) continue;
    entry.rarity = term.real(0);
    entry.worth = query.size() >= kStory ? worth_in_story(entry.rarity) : entry.rarity;
    entry.point = unpacked(term.bytes(1));
  }
  return query;
}

double word_score(std::uint8_t fields) {
  double score = fields == 0 ? 0 : kAnywhere;
  if ((fields & (Title | Asks)) != 0) score += kInAsks;
  if ((fields & Keywords) != 0) score += kInKeywords;
  if ((fields & AnswerText) != 0) score += kInAnswer;
  return score;
}

class Places {
 public:
  explicit Places(Statement places) : places_(std::move(places)) {}

  FieldsOfCards of(std::string_view word) {
    FieldsOfCards fields;
    places_.reset();
    places_.bind(0, word);
    while (places_.step()) fields[places_.integer(0)] |= bit(places_.text(1));
    return fields;
  }

 private:
  static std::uint8_t bit(std::string_view column) {
    switch (column.front()) {
      case 't': return Title;
      case 'k': return Keywords;
      case 'r': return Rest;
      default: return column == "asks" ? Asks : AnswerText;
    }
  }

  Statement places_;
};

// The share of the question's words that each card holds.
std::unordered_map<CardNumber, double> coverage(const Query& query, const Vocabulary& vocabulary, Places& places) {
  std::unordered_map<CardNumber, double> scores;
  double total = 0;
  for (const auto& [word, entry] : query) {
    total += entry.value();
    std::unordered_map<CardNumber, double> best;
    for (const auto& [card, fields] : places.of(word)) best[card] = word_score(fields);
    for (const std::string& other : vocabulary.related(word)) {
      for (const auto& [card, fields] : places.of(other)) {
        if ((fields & (Title | Asks | Keywords)) != 0) best[card] = std::max(best[card], kNear);
      }
    }
    for (const auto& [card, score] : best) scores[card] += score * entry.value();
  }
  for (auto& [card, score] : scores) score /= std::max(total, 1e-9);
  return scores;
}

// The point where the question's words lie, each as far out as it counts.
Point point_of(const Query& query) {
  Point point;
  for (const auto& [word, entry] : query) add(point, entry.point, entry.value());
  return point;
}

std::vector<Hit> sorted(std::vector<Hit> hits) {
  std::sort(hits.begin(), hits.end(),
            [](const Hit& a, const Hit& b) { return a.score != b.score ? a.score > b.score : a.card < b.card; });
  return hits;
}

// How a question compares with the phrases of a card. The first phrase is the title.
class Likeness {
 public:
  Likeness(const Query& query, Statement phrases) : query_(query), phrases_(std::move(phrases)) {
    for (const auto& [word, entry] : query_) squares_ += entry.value() * entry.value();
  }

  struct Verdict {
    double score = 0;
    bool said = false;
  };

  Verdict of(CardNumber card) {
    double title = 0;
    double contained = 0;
    bool said = false;
    bool verbatim = false;
    std::array<double, 2> best{};
    phrases_.reset();
    phrases_.bind(0, card);
    while (phrases_.step()) {
      const auto [cosine, held, shared, more] = compare();
      if (phrases_.integer(3) == 0) title = cosine;
      if (phrases_.real(2) >= kEnoughRarity) contained = std::max(contained, held / phrases_.real(2));
      best = {std::max(best[0], cosine), std::max(std::min(best[0], cosine), best[1])};
      said = said || (cosine >= kSaidLikeness && more <= kWordsMore);
      verbatim = verbatim || (more == 0 && shared == query_.size() && shared > 1 && held >= kEnoughRarity);
    }
    return {(said ? kSaid * best[0] : 0) + (verbatim ? kVerbatim : 0) + kTitleLikeness * title + kBestLikeness * best[0] +
                kSecondLikeness * best[1] + kContained * contained,
            said};
  }

 private:
  struct Comparison {
    double cosine;
    double held;         // rarity of the words that the question and the phrase share
    std::size_t shared;  // how many those are
    std::size_t more;    // words of the phrase that the question does not hold
  };

  [[nodiscard]] Comparison compare() const {
    const std::vector<std::string_view> words = split(phrases_.text(0), ' ');
    const std::unordered_set<std::string_view> distinct(words.begin(), words.end());
    double product = 0;
    double held = 0;
    std::size_t more = 0;
    for (const std::string_view word : distinct) {
      const auto found = query_.find(std::string(word));
      if (found == query_.end()) {
        ++more;
        continue;
      }
      product += found->second.value() * found->second.rarity;
      held += found->second.weight * found->second.rarity;
    }
    return {product > 0 ? product / std::sqrt(squares_ * phrases_.real(1)) : 0, held, distinct.size() - more, more};
  }

  const Query& query_;
  Statement phrases_;
  double squares_ = 0;
};

}  // namespace

Result<std::size_t> count_unknown_words(const Database& database, const Vocabulary& vocabulary, std::string_view text) {
  Statement term = TRY(database.prepare("SELECT 1 FROM term WHERE word = ?"));
  const std::vector<std::string> words = vocabulary.words(text);
  std::size_t count = 0;
  for (const std::string& word : std::unordered_set<std::string>(words.begin(), words.end())) {
    term.reset();
    term.bind(0, word);
    if (!is_figure(word) && !term.step()) ++count;
  }
  return count;
}

Result<std::vector<Hit>> search_cards(const Database& database, const Vocabulary& vocabulary,
                                      const std::vector<WeightedText>& question, std::size_t limit) {
  const Query query = TRY(make_query(database, vocabulary, question));
  Places places(TRY(database.prepare("SELECT doc, col FROM place WHERE term = ?")));
  std::vector<Hit> hits;
  for (const auto& [card, score] : coverage(query, vocabulary, places)) hits.push_back({card, score});
  hits = sorted(std::move(hits));
  if (hits.size() > kCompared) hits.resize(kCompared);
  Likeness likeness_of(query, TRY(database.prepare("SELECT words, squares, total, position FROM phrase WHERE card = ?")));
  Statement row = TRY(database.prepare("SELECT kind, point FROM card, card_point WHERE number = ? AND card_point.card = number"));
  const Point point = point_of(query);
  double most = 0;
  for (Hit& hit : hits) {
    row.reset();
    row.bind(0, hit.card);
    const bool is_rule = row.step() && static_cast<CardKind>(row.integer(0)) == CardKind::Rule;
    const Likeness::Verdict verdict = likeness_of.of(hit.card);
    hit.said = verdict.said;
    hit.score += verdict.score - (is_rule ? kRuleHandicap : 0);
    most = std::max(most, hit.score);
    hit.score += kMeaning * likeness(point, unpacked(row.bytes(1)));
  }
  hits = sorted(std::move(hits));
  if (hits.size() > limit) hits.resize(limit);
  // The first card has the best score of all: whether a question belongs to the field does not depend on the order.
  const double above = hits.empty() ? 0 : hits.front().score - most;
  for (Hit& hit : hits) hit.score = std::clamp((hit.score - above) / kTotal, 0.0, 1.0);
  return hits;
}

}  // namespace wright
