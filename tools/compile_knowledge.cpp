// compile_knowledge DATA OUTPUT: checks the cards below the folder DATA/knowledge and writes the database that is packed into the
// program. A mistake is printed as file:line: error: text and breaks the build.

#include "knowledge/compile.h"

#include <fmt/format.h>

#include <fstream>

namespace {

int fail(const std::vector<wright::Error>& errors) {
  for (const wright::Error& error : errors) fmt::print(stderr, "{}:{}: error: {}\n", error.file, error.line, error.message);
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    fmt::print(stderr, "usage: compile_knowledge DATA OUTPUT\n");
    return 2;
  }
  const wright::DiskFileSystem files(argv[1]);
  const auto knowledge = wright::read_knowledge_files(files, "");
  if (!knowledge) return fail({knowledge.error()});
  const auto database = wright::compile_knowledge(*knowledge);
  if (!database) return fail(database.error());
  const auto image = database->image();
  if (!image) return fail({image.error()});
  std::ofstream out(argv[2], std::ios::binary);
  out.write(image->data(), static_cast<std::streamsize>(image->size()));
  return out.flush() ? 0 : fail({{wright::ErrorCode::Internal, "cannot be written", argv[2], 0}});
}
