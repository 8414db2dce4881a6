#pragma once
// Files of data/knowledge -> knowledge database.

#include <string>
#include <vector>

#include "base/file_system.h"
#include "knowledge/database.h"

namespace wright {

// Everything below knowledge/ that is compiled. `root` is the folder of data/ inside `files`, "" when it is the root itself.
struct KnowledgeFiles {
  std::vector<std::pair<std::string, std::string>> cards;  // name from the repository's root, text
  std::string synonyms;
  std::string categories;
  std::string rates;  // rates.csv, which cards refer to
};

[[nodiscard]] Result<KnowledgeFiles> read_knowledge_files(const FileSystem& files, const std::string& root);

// All mistakes of all cards, each with file and line, or the database.
[[nodiscard]] tl::expected<Database, std::vector<Error>> compile_knowledge(const KnowledgeFiles& files);

}  // namespace wright
