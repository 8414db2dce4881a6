// compile_knowledge DATA OUTPUT: checks the cards and tables below the folder DATA/knowledge and writes into the folder OUTPUT
// what is packed into the program: knowledge.db, and the YAML tables and trees in their places as JSON, which reads ten times as
// fast. References to rates are resolved. A mistake is printed as file:line: error: text and breaks the build.

#include "knowledge/compile.h"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "knowledge/rate_reference.h"
#include "knowledge/yaml_table.h"

namespace {

int fail(const std::vector<wright::Error>& errors) {
  for (const wright::Error& error : errors) fmt::print(stderr, "{}:{}: error: {}\n", error.file, error.line, error.message);
  return 1;
}

bool write(const std::filesystem::path& path, std::string_view text) {
  std::error_code error;
  std::filesystem::create_directories(path.parent_path(), error);
  std::ofstream out(path, std::ios::binary);
  out.write(text.data(), static_cast<std::streamsize>(text.size()));
  return static_cast<bool>(out.flush());
}

nlohmann::ordered_json to_json(const wright::Value& value) {
  if (value.is_mapping()) {
    nlohmann::ordered_json mapping = nlohmann::ordered_json::object();
    for (const wright::Member& member : value.members) mapping[member.key] = to_json(member.value);
    return mapping;
  }
  if (value.is_sequence()) {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const wright::Value& item : value.items) list.push_back(to_json(item));
    return list;
  }
  if (!value.is_scalar()) return nullptr;
  if (const std::optional<std::int64_t> number = value.integer()) return *number;
  if (const std::optional<bool> truth = value.boolean()) return *truth;
  return value.text;
}

// Every .yaml file of a folder of `files`, as JSON at the same place below `out`.
wright::Result<void> write_tables(const wright::FileSystem& files, const std::string& folder, const wright::RateTable& rates,
                                  const std::filesystem::path& out) {
  for (const wright::Entry& entry : TRY(files.list(folder))) {
    if (!entry.name.ends_with(".yaml")) continue;
    const std::string name = folder + "/" + entry.name;
    const std::string written = TRY(files.read(name, 1U << 20U));
    const std::string text = TRY(wright::resolve_rates("data/" + name, written, rates));
    const wright::Table table = TRY(wright::read_table(name, text));
    if (!write(out / "data" / name, to_json(table.root()).dump())) {
      return wright::failure({wright::ErrorCode::Internal, "cannot be written", (out / "data" / name).string()});
    }
  }
  return {};
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
  const auto rates = wright::RateTable::read("data/knowledge/tables/rates.csv", knowledge->rates);
  if (!rates) return fail({rates.error()});
  const std::filesystem::path out(argv[2]);
  for (const char* const folder : {"knowledge/tables", "knowledge/trees"}) {
    if (const wright::Result<void> written = write_tables(files, folder, *rates, out); !written) return fail({written.error()});
  }
  if (!write(out / "knowledge.db", {image->data(), image->size()}))
    return fail({{wright::ErrorCode::Internal, "cannot be written", (out / "knowledge.db").string()}});
  return 0;
}
