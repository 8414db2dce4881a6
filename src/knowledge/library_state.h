#pragma once
// The inside of a Library, shared by the ways to load one.

#include <map>
#include <memory>
#include <optional>

#include "knowledge/library.h"
#include "knowledge/search_index.h"

namespace wright {

struct Library::State {
  Database database;
  Vocabulary vocabulary;
  // Files by name; the views point into `owned` or into the program.
  std::map<std::string, std::string_view, std::less<>> files;
  std::vector<std::unique_ptr<std::string>> owned;
  mutable std::map<CardNumber, std::unique_ptr<Card>> cards;  // read from the database so far
  mutable std::optional<RateTable> rates;

  [[nodiscard]] const Card* card(CardNumber number) const;
};

// Opens a database that was compiled or embedded.
[[nodiscard]] Result<std::unique_ptr<Library::State>> open_state(Database database);

}  // namespace wright
