#include "knowledge/card_store.h"

namespace wright {
namespace {

constexpr const char* kTables =
    "CREATE TABLE card(number INTEGER PRIMARY KEY, id TEXT UNIQUE, kind INTEGER, title TEXT, area TEXT, checked TEXT, premise "
    "TEXT,"
    " category TEXT, severity INTEGER, confidence INTEGER, since TEXT);"
    "CREATE TABLE part(card INTEGER, field INTEGER, position INTEGER, a TEXT, b TEXT, c TEXT, PRIMARY KEY(card, field, position))"
    " WITHOUT ROWID;";

enum class Field : std::uint8_t { Ask, Keyword, Question, Rule, Code, Source, Section };

class PartWriter {
 public:
  PartWriter(Statement insert, CardNumber card) : insert_(std::move(insert)), card_(card) {}

  [[nodiscard]] Result<void> write(Field field, std::size_t position, std::string_view a, std::string_view b = {},
                                   std::string_view c = {}) {
    insert_.bind(0, card_);
    insert_.bind(1, static_cast<std::int64_t>(field));
    insert_.bind(2, static_cast<std::int64_t>(position));
    insert_.bind(3, a);
    insert_.bind(4, b);
    insert_.bind(5, c);
    return insert_.run();
  }
  [[nodiscard]] Result<void> write(Field field, const std::vector<std::string>& texts) {
    for (std::size_t i = 0; i < texts.size(); ++i) CHECK_OK(write(field, i, texts[i]));
    return {};
  }

 private:
  Statement insert_;
  CardNumber card_;
};

void add_part(Card& card, Field field, const Statement& row) {
  const auto text = [&row](int column) { return std::string(row.text(column)); };
  switch (field) {
    case Field::Ask: card.asks.push_back(text(1)); break;
    case Field::Keyword: card.keywords.push_back(text(1)); break;
    case Field::Question: card.questions.push_back(text(1)); break;
    case Field::Rule: card.rules.push_back(text(1)); break;
    case Field::Code: card.code.push_back(text(1)); break;
    case Field::Source: card.sources.push_back({text(1), text(2), text(3)}); break;
    case Field::Section: card.sections.push_back({text(1), text(2)}); break;
  }
}

}  // namespace

Result<void> create_card_tables(Database& database) { return database.execute(kTables); }

Result<void> write_card(Database& database, CardNumber number, const Card& card) {
  Statement insert = TRY(database.prepare("INSERT INTO card VALUES(?,?,?,?,?,?,?,?,?,?,?)"));
  insert.bind(0, number);
  insert.bind(1, card.id);
  insert.bind(2, static_cast<std::int64_t>(card.kind));
  insert.bind(3, card.title);
  insert.bind(4, card.area);
  insert.bind(5, card.checked);
  insert.bind(6, card.premise);
  insert.bind(7, card.category);
  insert.bind(8, static_cast<std::int64_t>(card.severity));
  insert.bind(9, static_cast<std::int64_t>(card.confidence));
  insert.bind(10, card.since);
  CHECK_OK(insert.run());

  PartWriter parts(TRY(database.prepare("INSERT INTO part VALUES(?,?,?,?,?,?)")), number);
  CHECK_OK(parts.write(Field::Ask, card.asks));
  CHECK_OK(parts.write(Field::Keyword, card.keywords));
  CHECK_OK(parts.write(Field::Question, card.questions));
  CHECK_OK(parts.write(Field::Rule, card.rules));
  CHECK_OK(parts.write(Field::Code, card.code));
  for (std::size_t i = 0; i < card.sources.size(); ++i) {
    CHECK_OK(parts.write(Field::Source, i, card.sources[i].title, card.sources[i].url, card.sources[i].checked));
  }
  for (std::size_t i = 0; i < card.sections.size(); ++i) {
    CHECK_OK(parts.write(Field::Section, i, card.sections[i].heading, card.sections[i].body));
  }
  return {};
}

Result<std::optional<Card>> read_stored_card(const Database& database, CardNumber number) {
  Statement row = TRY(database.prepare(
      "SELECT id, kind, title, area, checked, premise, category, severity, confidence, since FROM card WHERE number = ?"));
  row.bind(0, number);
  if (!row.step()) return std::optional<Card>();
  Card card;
  card.id = row.text(0);
  card.kind = static_cast<CardKind>(row.integer(1));
  card.title = row.text(2);
  card.area = row.text(3);
  card.checked = row.text(4);
  card.premise = row.text(5);
  card.category = row.text(6);
  card.severity = static_cast<Severity>(row.integer(7));
  card.confidence = static_cast<Confidence>(row.integer(8));
  card.since = row.text(9);
  Statement parts = TRY(database.prepare("SELECT field, a, b, c FROM part WHERE card = ? ORDER BY field, position"));
  parts.bind(0, number);
  while (parts.step()) add_part(card, static_cast<Field>(parts.integer(0)), parts);
  return std::optional<Card>(std::move(card));
}

Result<std::optional<CardNumber>> find_card_number(const Database& database, std::string_view id) {
  Statement row = TRY(database.prepare("SELECT number FROM card WHERE id = ?"));
  row.bind(0, id);
  return row.step() ? std::optional<CardNumber>(row.integer(0)) : std::nullopt;
}

Result<std::vector<CardNumber>> card_numbers(const Database& database) {
  Statement row = TRY(database.prepare("SELECT number FROM card ORDER BY id"));
  std::vector<CardNumber> numbers;
  while (row.step()) numbers.push_back(row.integer(0));
  return numbers;
}

}  // namespace wright
