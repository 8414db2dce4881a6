#pragma once
// One text of the project and the places in it.

#include <string>
#include <string_view>

#include "base/span.h"

namespace wright {

// Owns its text; never moves once made (places and trees point into it).
struct SourceFile {
  SourceFile(std::string file_path, std::string file_text)
      : path(std::move(file_path)), text(std::move(file_text)), lines(text) {}
  SourceFile(const SourceFile&) = delete;
  SourceFile& operator=(const SourceFile&) = delete;

  const std::string path;  // relative to the root of the project, with '/'
  const std::string text;
  const LineIndex lines;
};

// A piece of a file. `file` is null only in a default-made place, which means "nowhere".
struct Place {
  const SourceFile* file = nullptr;
  Span span;

  [[nodiscard]] Position start() const { return file == nullptr ? Position{} : file->lines.position(span.begin); }
  [[nodiscard]] Position stop() const { return file == nullptr ? Position{} : file->lines.position(span.end); }
  [[nodiscard]] std::string_view text() const {
    return file == nullptr ? std::string_view() : std::string_view(file->text).substr(span.begin, span.end - span.begin);
  }
};

}  // namespace wright
