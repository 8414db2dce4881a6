#include "knowledge/search_index.h"

#include <cmath>
#include <set>

#include "base/text.h"
#include "knowledge/meaning_space.h"

namespace wright {
namespace {

constexpr const char* kTables =
    "CREATE VIRTUAL TABLE search USING fts5(title, asks, keywords, answer, rest, content='', tokenize=\"unicode61 tokenchars "
    "'_.~'\");"
    "CREATE TABLE term(word TEXT PRIMARY KEY, rarity REAL, point BLOB) WITHOUT ROWID;"
    "CREATE TABLE card_point(card INTEGER PRIMARY KEY, point BLOB);"
    "CREATE VIRTUAL TABLE place USING fts5vocab(search, 'instance');"
    "CREATE TABLE phrase(card INTEGER, position INTEGER, words TEXT, squares REAL, total REAL, PRIMARY KEY(card, position)) "
    "WITHOUT ROWID;"
    "CREATE TABLE meaning(phrase TEXT PRIMARY KEY, word TEXT) WITHOUT ROWID;"
    "CREATE TABLE near(word TEXT, other TEXT, PRIMARY KEY(word, other)) WITHOUT ROWID;";

// What of a card is searched, as words joined by blanks.
struct SearchText {
  std::string title;
  std::vector<std::string> phrases;  // title and asks
  std::string asks;
  std::string keywords;
  std::string answer;
  std::string rest;
};

std::string searchable(const Vocabulary& vocabulary, std::string_view text) { return join(vocabulary.words(text), " "); }

SearchText search_text(const Card& card, const Vocabulary& vocabulary) {
  SearchText text;
  text.title = searchable(vocabulary, card.title);
  text.phrases.push_back(text.title);
  for (const std::string& ask : card.asks) text.phrases.push_back(searchable(vocabulary, ask));
  text.asks = join(std::vector<std::string>(text.phrases.begin() + 1, text.phrases.end()), " ");
  text.keywords = searchable(vocabulary, join(card.keywords, " , ") + " , " + card.id);
  const std::string_view main_section = card.kind == CardKind::Rule ? "What it does" : "Answer";
  text.answer = searchable(vocabulary, card.premise + " " + std::string(card.section(main_section)));
  for (const CardSection& section : card.sections) {
    if (section.heading != main_section) text.rest += searchable(vocabulary, section.body) + " ";
  }
  return text;
}

class IndexWriter {
 public:
  explicit IndexWriter(Database& database) : database_(database) {}

  [[nodiscard]] Result<void> add(CardNumber number, const SearchText& text) {
    Statement row = TRY(database_.prepare("INSERT INTO search(rowid, title, asks, keywords, answer, rest) VALUES(?,?,?,?,?,?)"));
    row.bind(0, number);
    row.bind(1, text.title);
    row.bind(2, text.asks);
    row.bind(3, text.keywords);
    row.bind(4, text.answer);
    row.bind(5, text.rest);
    CHECK_OK(row.run());
    count(text);
    phrases_.push_back({number, text.phrases});
    return {};
  }

  // To be called once, after the last card: only then is known how rare a word is.
  [[nodiscard]] Result<void> finish() {
    for (auto& card : weights_) {
      for (auto& [word, weight] : card) weight = damped(weight) * rarity(cards_with_.at(word));
    }
    const MeaningSpace space = make_meaning_space(weights_);
    Statement row = TRY(database_.prepare("INSERT INTO term VALUES(?,?,?)"));
    for (const auto& [word, cards] : cards_with_) {
      row.bind(0, word);
      row.bind(1, rarity(cards));
      row.bind_bytes(2, packed(space.words.at(word)));
      CHECK_OK(row.run());
    }
    Statement card_row = TRY(database_.prepare("INSERT INTO card_point VALUES(?,?)"));
    for (std::size_t i = 0; i < space.cards.size(); ++i) {
      card_row.bind(0, phrases_[i].card);
      card_row.bind_bytes(1, packed(space.cards[i]));
      CHECK_OK(card_row.run());
    }
    Statement insert = TRY(database_.prepare("INSERT INTO phrase VALUES(?,?,?,?,?)"));
    for (const Phrases& phrases : phrases_) {
      for (std::size_t i = 0; i < phrases.list.size(); ++i) CHECK_OK(write_phrase(insert, phrases.card, i, phrases.list[i]));
    }
    return {};
  }

 private:
  struct Phrases {
    CardNumber card = 0;
    std::vector<std::string> list;
  };

  [[nodiscard]] double rarity(double cards) const { return std::log((static_cast<double>(cards_) + 1) / (cards + 0.5)); }

  [[nodiscard]] Result<void> write_phrase(Statement& insert, CardNumber card, std::size_t position, const std::string& words) {
    const std::vector<std::string_view> list = split(words, ' ');
    const std::set<std::string_view> distinct(list.begin(), list.end());
    double squares = 0;
    double total = 0;
    for (const std::string_view word : distinct) {
      const auto found = cards_with_.find(std::string(word));
      const double value = found == cards_with_.end() ? 0 : rarity(found->second);
      squares += value * value;
      total += value;
    }
    insert.bind(0, card);
    insert.bind(1, static_cast<std::int64_t>(position));
    insert.bind(2, words);
    insert.bind(3, squares);
    insert.bind(4, total);
    return insert.run();
  }

  // How often a word stands in a card, as far as it tells what the card is about.
  static double damped(double times) { return times >= 1 ? 1 + std::log(times) : times; }

  void count(const SearchText& text) {
    std::map<std::string, double>& weights = weights_.emplace_back();
    const auto take = [&](const std::string& field, double weight) {
      for (const std::string_view word : split(field, ' ')) {
        if (!word.empty()) weights[std::string(word)] += weight;
      }
    };
    take(text.title, 3);
    take(text.keywords, 2);
    take(text.asks, 1);
    take(text.answer, 1);
    take(text.rest, 0.5);
    for (const auto& [word, weight] : weights) cards_with_[word] += 1;
    ++cards_;
  }

  Database& database_;
  std::vector<Phrases> phrases_;
  std::vector<std::map<std::string, double>> weights_;  // words of each card
  std::map<std::string, double> cards_with_;
  std::size_t cards_ = 0;
};

Result<void> write_vocabulary(Database& database, const Vocabulary& vocabulary) {
  Statement meaning = TRY(database.prepare("INSERT INTO meaning VALUES(?,?)"));
  for (const auto& [phrase, word] : vocabulary.equals) {
    meaning.bind(0, phrase);
    meaning.bind(1, word);
    CHECK_OK(meaning.run());
  }
  Statement near = TRY(database.prepare("INSERT OR IGNORE INTO near VALUES(?,?)"));
  for (const auto& [word, others] : vocabulary.near) {
    for (const std::string& other : others) {
      near.bind(0, word);
      near.bind(1, other);
      CHECK_OK(near.run());
    }
  }
  return {};
}

}  // namespace

Result<void> write_search_index(Database& database, const std::vector<Card>& cards, const Vocabulary& vocabulary) {
  CHECK_OK(database.execute(kTables));
  IndexWriter writer(database);
  CardNumber number = 0;
  for (const Card& card : cards) CHECK_OK(writer.add(++number, search_text(card, vocabulary)));
  CHECK_OK(writer.finish());
  return write_vocabulary(database, vocabulary);
}

Result<Vocabulary> read_stored_vocabulary(const Database& database) {
  Vocabulary vocabulary;
  Statement meaning = TRY(database.prepare("SELECT phrase, word FROM meaning"));
  while (meaning.step()) vocabulary.equals.emplace(meaning.text(0), meaning.text(1));
  Statement near = TRY(database.prepare("SELECT word, other FROM near"));
  while (near.step()) vocabulary.near[std::string(near.text(0))].emplace_back(near.text(1));
  return vocabulary;
}

}  // namespace wright
