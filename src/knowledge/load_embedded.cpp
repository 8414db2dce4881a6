// Apart from library.cpp, because the program that compiles the database links everything but this.

#include "knowledge/embedded.h"
#include "knowledge/library_state.h"

namespace wright {
namespace {

constexpr std::string_view kDatabase = "knowledge.db";

}  // namespace

Result<Library> Library::load_embedded() {
  std::unique_ptr<State> state;
  for (const EmbeddedFile& file : embedded_files()) {
    if (file.name != kDatabase) continue;
    Database database = TRY(Database::open_image(file.text()));
    state = TRY(open_state(std::move(database)));
  }
  if (state == nullptr) return failure({ErrorCode::Internal, "the program holds no knowledge"});
  for (const EmbeddedFile& file : embedded_files()) state->files.emplace(file.name, file.text());
  return Library(std::move(state));
}

}  // namespace wright
