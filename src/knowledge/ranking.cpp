// Ranking of the cards that share words with a question; search_index.h says how.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

#include "base/text.h"
#include "knowledge/search_index.h"

namespace wright {
namespace {

constexpr std::int64_t kCandidates = 48;
constexpr double kNearWeight = 0.35;     // a related word against the word itself
constexpr double kUnknownRarity = 5.0;   // of a word that no card holds: the question may be about something else
constexpr double kCoverageShare = 0.5;   // of the score; the rest is nearness to a way of asking
constexpr double kContainedShare = 0.9;  // an ask that stands whole in a longer text
constexpr double kEnoughRarity = 8.0;    // what an ask must hold to count as contained
constexpr double kRuleShare = 0.85;      // cards of rules answer questions less directly than topics and errors
// How much a word counts by the best field it stands in.
constexpr double kAskedStrength = 1.0;
constexpr double kKeywordStrength = 0.9;
constexpr double kAnswerStrength = 0.6;
constexpr double kRestStrength = 0.35;

struct QueryWord {
  double weight = 0;  // of the text it stands in
  double rarity = 0;
  [[nodiscard]] double value() const { return weight * rarity; }
};

using Query = std::unordered_map<std::string, QueryWord>;
using WordSet = std::unordered_set<std::string_view>;

Result<Query> make_query(const Database& database, const Vocabulary& vocabulary, const std::vector<WeightedText>& question) {
  Query query;
  for (const WeightedText& part : question) {
    for (const std::string& word : vocabulary.words(part.text)) {
      QueryWord& entry = query[word];
      entry.weight = std::max(entry.weight, part.weight);
    }
  }
  Statement term = TRY(database.prepare("SELECT rarity FROM term WHERE word = ?"));
  for (auto& [word, entry] : query) {
    term.reset();
    term.bind(0, word);
    entry.rarity = term.step() ? term.real(0) : kUnknownRarity;
  }
  return query;
}

std::string match_expression(const Query& query, const Vocabulary& vocabulary) {
  std::vector<std::string> alternatives;
  for (const auto& [word, entry] : query) {
    alternatives.push_back(fmt::format("\"{}\"", word));
    for (const std::string& other : vocabulary.related(word)) alternatives.push_back(fmt::format("\"{}\"", other));
  }
  return join(alternatives, " OR ");
}

WordSet word_set(std::string_view text) {
  const std::vector<std::string_view> list = split(text, ' ');
  return {list.begin(), list.end()};
}

// The share of the question's rare words that the card holds, by the field they stand in.
double coverage(const Query& query, const Vocabulary& vocabulary, const Statement& profile) {
  const WordSet asked = word_set(profile.text(1));
  const WordSet keywords = word_set(profile.text(2));
  const WordSet answer = word_set(profile.text(3));
  const WordSet rest = word_set(profile.text(4));
  const auto strength = [&](std::string_view word) {
    if (asked.contains(word)) return kAskedStrength;
    if (keywords.contains(word)) return kKeywordStrength;
    if (answer.contains(word)) return kAnswerStrength;
    return rest.contains(word) ? kRestStrength : 0.0;
  };
  double covered = 0;
  double total = 0;
  for (const auto& [word, entry] : query) {
    double best = strength(word);
    for (const std::string& other : vocabulary.related(word)) best = std::max(best, kNearWeight * strength(other));
    covered += entry.value() * best;
    total += entry.value();
  }
  return total > 0 ? covered / total : 0;
}

// The cosine of the question and a way of asking, words weighted by rarity; a way of asking that a longer text holds nearly whole counts
// by the part that it holds.
double likeness(const Query& query, double query_squares, std::string_view phrase, double squares, double total) {
  double product = 0;
  double held = 0;
  for (const std::string_view word : word_set(phrase)) {
    const auto found = query.find(std::string(word));
    if (found == query.end()) continue;
    product += found->second.value() * found->second.rarity;
    held += found->second.value();
  }
  const double cosine = product > 0 ? product / std::sqrt(query_squares * squares) : 0;
  const double contained = total >= kEnoughRarity ? kContainedShare * std::pow(held / total, 2) : 0;
  return std::max(cosine, contained);
}

class Ranker {
 public:
  Ranker(const Database& database, const Vocabulary& vocabulary, const Query& query)
      : database_(database), vocabulary_(vocabulary), query_(query) {
    for (const auto& [word, entry] : query_) squares_ += entry.value() * entry.value();
  }

  [[nodiscard]] Result<std::vector<Hit>> rank(const std::vector<CardNumber>& candidates) const {
    Statement profile = TRY(database_.prepare("SELECT kind, asked, keywords, answer, rest FROM profile WHERE card = ?"));
    Statement phrases = TRY(database_.prepare("SELECT words, squares, total FROM phrase WHERE card = ?"));
    std::vector<Hit> hits;
    for (const CardNumber card : candidates) {
      profile.reset();
      profile.bind(0, card);
      if (!profile.step()) continue;
      const double share = static_cast<CardKind>(profile.integer(0)) == CardKind::Rule ? kRuleShare : 1.0;
      const double covered = coverage(query_, vocabulary_, profile);
      hits.push_back({card, share * (kCoverageShare * covered + (1 - kCoverageShare) * nearest(phrases, card))});
    }
    std::stable_sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) { return a.score > b.score; });
    return hits;
  }

 private:
  [[nodiscard]] double nearest(Statement& phrases, CardNumber card) const {
    double best = 0;
    phrases.reset();
    phrases.bind(0, card);
    while (phrases.step()) {
      best = std::max(best, likeness(query_, squares_, phrases.text(0), phrases.real(1), phrases.real(2)));
    }
    return best;
  }

  const Database& database_;
  const Vocabulary& vocabulary_;
  const Query& query_;
  double squares_ = 0;
};

}  // namespace

Result<std::vector<Hit>> search_cards(const Database& database, const Vocabulary& vocabulary, const std::vector<WeightedText>& question,
                                      std::size_t limit) {
  const Query query = TRY(make_query(database, vocabulary, question));
  if (query.empty()) return std::vector<Hit>();
  Statement match = TRY(database.prepare(
      "SELECT rowid FROM search WHERE search MATCH ? ORDER BY bm25(search, 6.0, 8.0, 5.0, 2.0, 1.0) LIMIT ?"));
  match.bind(0, match_expression(query, vocabulary));
  match.bind(1, kCandidates);
  std::vector<CardNumber> candidates;
  while (match.step()) candidates.push_back(match.integer(0));
  std::vector<Hit> hits = TRY(Ranker(database, vocabulary, query).rank(candidates));
  if (hits.size() > limit) hits.resize(limit);
  return hits;
}

}  // namespace wright
