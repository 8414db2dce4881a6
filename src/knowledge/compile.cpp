#include "knowledge/compile.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.h"
#include "knowledge/rate_reference.h"
#include "knowledge/search_index.h"

namespace wright {
namespace {

constexpr std::uint64_t kLargestFile = 1U << 20U;
constexpr const char* kSynonyms = "data/knowledge/tables/synonyms.yaml";
constexpr const char* kRates = "data/knowledge/tables/rates.csv";

Result<void> read_cards_below(const FileSystem& files, const std::string& folder, const std::string& name, KnowledgeFiles& out) {
  for (const Entry& entry : TRY(files.list(folder))) {
    const std::string path = join_path(folder, entry.name);
    const std::string entry_name = join_path(name, entry.name);
    if (entry.kind == EntryKind::Directory) {
      CHECK_OK(read_cards_below(files, path, entry_name, out));
    } else if (entry.kind == EntryKind::File && entry.name.ends_with(".md")) {
      out.cards.emplace_back(entry_name, TRY(files.read(path, kLargestFile)));
    }
  }
  return {};
}

std::uint32_t line_of(std::string_view text, std::string_view line_start) {
  std::uint32_t number = 1;
  for (const std::string_view line : split_lines(text)) {
    if (line.starts_with(line_start)) return number;
    ++number;
  }
  return 1;
}

// Reads cards, keeping every mistake.
class CardReader {
 public:
  CardReader(std::string_view categories, const RateTable& rates) : rates_(rates) {
    for (const std::string_view line : split_lines(categories)) {
      if (!line.empty() && line.front() != '#') categories_.emplace_back(line.substr(0, line.find_first_of(" \t")));
    }
  }

  void add(const std::string& name, const std::string& text) {
    const Result<std::string> resolved = resolve_rates(name, text, rates_);
    Result<Card> card = resolved ? read_card(name, *resolved) : failure(resolved.error());
    if (!card) {
      errors_.push_back(card.error());
      return;
    }
    if (card->kind == CardKind::Rule && std::find(categories_.begin(), categories_.end(), card->category) == categories_.end()) {
      errors_.push_back(
          {ErrorCode::InvalidInput, fmt::format("unknown category `{}`", card->category), name, line_of(text, "category:")});
    }
    const auto [place, is_new] = files_.emplace(card->id, name);
    if (!is_new) {
      errors_.push_back({ErrorCode::InvalidInput, fmt::format("the id `{}` is taken by {}", card->id, place->second), name,
                         line_of(text, "id:")});
    }
    cards_.push_back(std::move(*card));
  }

  [[nodiscard]] const std::vector<Card>& cards() const { return cards_; }
  [[nodiscard]] const std::vector<Error>& errors() const { return errors_; }

 private:
  const RateTable& rates_;
  std::vector<std::string> categories_;
  std::vector<Card> cards_;
  std::vector<Error> errors_;
  std::map<std::string, std::string> files_;
};

Result<Database> write_database(const std::vector<Card>& cards, const Vocabulary& vocabulary) {
  Database database = TRY(Database::create());
  CHECK_OK(database.execute("BEGIN"));
  CHECK_OK(create_card_tables(database));
  CardNumber number = 0;
  for (const Card& card : cards) CHECK_OK(write_card(database, ++number, card));
  CHECK_OK(write_search_index(database, cards, vocabulary));
  CHECK_OK(database.execute("COMMIT"));
  return database;
}

}  // namespace

Result<KnowledgeFiles> read_knowledge_files(const FileSystem& files, const std::string& root) {
  KnowledgeFiles out;
  CHECK_OK(read_cards_below(files, join_path(root, "knowledge"), "data/knowledge", out));
  out.synonyms = TRY(files.read(join_path(root, "knowledge/tables/synonyms.yaml"), kLargestFile));
  out.rates = TRY(files.read(join_path(root, "knowledge/tables/rates.csv"), kLargestFile));
  out.categories = TRY(files.read(join_path(root, "knowledge/tables/categories.txt"), kLargestFile));
  return out;
}

tl::expected<Database, std::vector<Error>> compile_knowledge(const KnowledgeFiles& files) {
  const Result<RateTable> rates = RateTable::read(kRates, files.rates);
  if (!rates) return tl::unexpected(std::vector<Error>{rates.error()});
  CardReader reader(files.categories, *rates);
  for (const auto& [name, text] : files.cards) reader.add(name, text);
  std::vector<Error> errors = reader.errors();
  const Result<Vocabulary> vocabulary = Vocabulary::read(kSynonyms, files.synonyms);
  if (!vocabulary) errors.push_back(vocabulary.error());
  if (!errors.empty()) return tl::unexpected(std::move(errors));
  Result<Database> database = write_database(reader.cards(), *vocabulary);
  if (!database) return tl::unexpected(std::vector<Error>{database.error()});
  return std::move(*database);
}

}  // namespace wright
