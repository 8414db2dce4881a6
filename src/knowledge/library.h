#pragma once
// All cards, and the search over them.

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/file_system.h"
#include "base/result.h"
#include "knowledge/card.h"
#include "knowledge/rate_table.h"

namespace wright {

// A piece of a question; noise such as log lines weighs less than a sentence.
struct WeightedText {
  std::string_view text;
  double weight = 1;
};

struct Match {
  const Card* card = nullptr;
  double score = 0;   // 0..1, comparable between queries
  bool said = false;  // the question is one of the card's ways of asking, but for words of little weight
};

// A piece of an example source.
struct Excerpt {
  std::string file;      // "examples/sqs-worker/src/batch.rs"
  std::string language;  // "rust", "toml", "yaml"
  std::string text;
};

class Library {
 public:
  // What is packed into the program.
  [[nodiscard]] static Result<Library> load_embedded();
  // The folder data/ in `files` instead, or `files` itself when knowledge/ stands in its root (--data-dir). The first mistake is
  // the error.
  [[nodiscard]] static Result<Library> load(const FileSystem& files);

  Library(Library&&) noexcept;
  Library& operator=(Library&&) noexcept;
  ~Library();

  // Null when there is no such card. Ids are unique over all kinds.
  [[nodiscard]] const Card* find(std::string_view id) const;
  [[nodiscard]] std::vector<const Card*> cards() const;  // sorted by id
  // Best first. Never fails: a query without words gives nothing.
  [[nodiscard]] std::vector<Match> search(std::string_view query, std::size_t limit) const;
  // The same for a text whose parts do not all weigh the same.
  [[nodiscard]] std::vector<Match> search(const std::vector<WeightedText>& parts, std::size_t limit) const;
  // The words of a text as the search sees them: stemmed, synonyms replaced by the word that stands for them, silent words left
  // out.
  [[nodiscard]] std::vector<std::string> words(std::string_view text) const;
  // How many of a text's words no card holds, figures aside.
  [[nodiscard]] std::size_t unknown_words(std::string_view text) const;
  // A file by its name from the root of the repository ("data/knowledge/trees/timing-out.yaml", "examples/x/src/main.rs"); ""
  // when there is none.
  [[nodiscard]] std::string_view file(std::string_view name) const;
  // rates.csv, read when it is first asked for.
  [[nodiscard]] const RateTable& rates() const;
  // A text of ours with its references to rates replaced (rate_reference.h).
  [[nodiscard]] std::string with_rates(std::string text) const;
  // The region that a card's `code` entry names ("example:sqs-worker#partial-batch"); nothing when there is none.
  [[nodiscard]] std::optional<Excerpt> snippet(std::string_view reference) const;

  struct State;
  explicit Library(std::unique_ptr<State> state);

 private:
  std::unique_ptr<State> state_;
};

}  // namespace wright
