#include "knowledge/library.h"

#include "base/text.h"
#include "knowledge/compile.h"
#include "knowledge/library_state.h"
#include "knowledge/rate_reference.h"
#include "knowledge/region.h"

namespace wright {
namespace {

constexpr std::uint64_t kLargestFile = 1U << 20U;
constexpr std::string_view kRates = "data/knowledge/tables/rates.csv";

// Reads all files below a folder into the state, under names from the root of the repository. A folder that is not there holds
// nothing.
Result<void> take_files(const FileSystem& files, const std::string& folder, const std::string& name, Library::State& state) {
  const Result<std::vector<Entry>> entries = files.list(folder);
  if (!entries) return {};
  for (const Entry& entry : *entries) {
    const std::string path = join_path(folder, entry.name);
    const std::string entry_name = join_path(name, entry.name);
    if (entry.kind == EntryKind::Directory && entry.name != "target") CHECK_OK(take_files(files, path, entry_name, state));
    if (entry.kind != EntryKind::File || entry.size > kLargestFile) continue;
    state.owned.push_back(std::make_unique<std::string>(TRY(files.read(path, kLargestFile))));
    state.files[entry_name] = *state.owned.back();
  }
  return {};
}

// Tables and trees refer to rates as cards do.
Result<void> resolve_tables(Library::State& state) {
  const auto table = state.files.find(kRates);
  const std::string_view rows = table == state.files.end() ? std::string_view() : table->second;
  const RateTable rates = TRY(RateTable::read(std::string(kRates), rows));
  for (auto& [file, text] : state.files) {
    if (!file.starts_with("data/knowledge/") || !file.ends_with(".yaml")) continue;
    state.owned.push_back(std::make_unique<std::string>(TRY(resolve_rates(file, text, rates))));
    text = *state.owned.back();
  }
  return {};
}

std::string language_of(std::string_view file) {
  if (file.ends_with(".rs")) return "rust";
  if (file.ends_with(".toml")) return "toml";
  return file.ends_with(".yaml") || file.ends_with(".yml") ? "yaml" : "text";
}

}  // namespace

const Card* Library::State::card(CardNumber number) const {
  std::unique_ptr<Card>& known = cards[number];
  if (known == nullptr) {
    Result<std::optional<Card>> stored = read_stored_card(database, number);
    if (!stored || !*stored) return nullptr;
    known = std::make_unique<Card>(std::move(**stored));
  }
  return known.get();
}

Result<std::unique_ptr<Library::State>> open_state(Database database) {
  Vocabulary vocabulary = TRY(read_stored_vocabulary(database));
  return std::make_unique<Library::State>(std::move(database), std::move(vocabulary));
}

Library::Library(std::unique_ptr<State> state) : state_(std::move(state)) {}
Library::Library(Library&&) noexcept = default;
Library& Library::operator=(Library&&) noexcept = default;
Library::~Library() = default;

Result<Library> Library::load(const FileSystem& files) {
  const Result<std::vector<Entry>> knowledge = files.list("knowledge");
  const bool in_root = knowledge && !knowledge->empty();
  const std::string data = in_root ? "" : "data";
  auto database = compile_knowledge(TRY(read_knowledge_files(files, data)));
  if (!database) return failure(database.error().front());
  std::unique_ptr<State> state = TRY(open_state(std::move(*database)));
  CHECK_OK(take_files(files, data, "data", *state));
  CHECK_OK(resolve_tables(*state));
  CHECK_OK(take_files(files, in_root ? "../examples" : "examples", "examples", *state));
  return Library(std::move(state));
}

const Card* Library::find(std::string_view id) const {
  const auto number = find_card_number(state_->database, id);
  return number && *number ? state_->card(**number) : nullptr;
}

std::vector<const Card*> Library::cards() const {
  std::vector<const Card*> all;
  const auto numbers = card_numbers(state_->database);
  if (!numbers) return all;
  for (const CardNumber number : *numbers) all.push_back(state_->card(number));
  return all;
}

std::vector<Match> Library::search(std::string_view query, std::size_t limit) const {
  return search({WeightedText{query, 1}}, limit);
}

std::vector<Match> Library::search(const std::vector<WeightedText>& parts, std::size_t limit) const {
  std::vector<Match> matches;
  const auto hits = search_cards(state_->database, state_->vocabulary, parts, limit);
  if (!hits) return matches;
  for (const Hit& hit : *hits) {
    if (const Card* card = state_->card(hit.card)) matches.push_back({card, hit.score, hit.said});
  }
  return matches;
}

std::vector<std::string> Library::words(std::string_view text) const { return state_->vocabulary.words(text); }

std::size_t Library::unknown_words(std::string_view text) const {
  const auto count = count_unknown_words(state_->database, state_->vocabulary, text);
  return count ? *count : 0;
}

std::string_view Library::file(std::string_view name) const {
  const auto found = state_->files.find(name);
  return found == state_->files.end() ? std::string_view() : found->second;
}

const RateTable& Library::rates() const {
  if (!state_->rates) {
    Result<RateTable> rates = RateTable::read(std::string(kRates), file(kRates));
    state_->rates = rates ? std::move(*rates) : RateTable();
  }
  return *state_->rates;
}

std::string Library::with_rates(std::string text) const {
  return refers_to_rates(text) ? wright::with_rates(std::move(text), rates()) : text;
}

std::optional<Excerpt> Library::snippet(std::string_view reference) const {
  constexpr std::string_view kScheme = "example:";
  const std::size_t hash = reference.find('#');
  if (!reference.starts_with(kScheme) || hash == std::string_view::npos) return std::nullopt;
  const std::string folder = "examples/" + std::string(reference.substr(kScheme.size(), hash - kScheme.size())) + "/";
  for (auto file = state_->files.lower_bound(folder); file != state_->files.end() && file->first.starts_with(folder); ++file) {
    std::string text = extract_region(file->second, reference.substr(hash + 1));
    if (!text.empty()) return Excerpt{file->first, language_of(file->first), std::move(text)};
  }
  return std::nullopt;
}

}  // namespace wright
