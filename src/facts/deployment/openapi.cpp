// The addresses of integrations in OpenAPI documents. `{name}` in them is no variable of OpenAPI, SAM or CloudFormation: unless a
// script fills it in, API Gateway gets it as it is.
#include <algorithm>

#include "base/text.h"
#include "facts/deployment/settings.h"

namespace wright {
namespace {

bool is_word(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
}

// Something that runs speaks of the name.
bool is_filled(const Project& project, std::string_view name) {
  return std::any_of(project.files.begin(), project.files.end(), [&](const ProjectFile& file) {
    const bool runs = file.kind == FileKind::Script || file.kind == FileKind::Hcl || file.kind == FileKind::TypeScript ||
                      file.kind == FileKind::Python || file.source->path.starts_with(".github/");
    return runs && contains(file.source->text, name);
  });
}

void read_line(const Project& project, const SourceFile& file, std::uint32_t number, Deployment& out) {
  const std::string_view line = file.lines.line(number);
  if (!contains(line, "uri") || !contains(line, "arn:aws:apigateway:")) return;
  for (std::size_t at = line.find('{'); at != std::string_view::npos; at = line.find('{', at + 1)) {
    const std::size_t end = line.find('}', at);
    if (end == std::string_view::npos) return;
    const std::string_view name = line.substr(at + 1, end - at - 1);
    if ((at > 0 && (line[at - 1] == '$' || line[at - 1] == '{')) || !is_word(name) || is_filled(project, name)) continue;
    const auto begin = static_cast<std::uint32_t>(line.data() - file.text.data() + static_cast<std::ptrdiff_t>(at));
    out.placeholders.push_back({{&file, {begin, begin + static_cast<std::uint32_t>(end - at + 1)}}, std::string(name)});
    return;
  }
}

}  // namespace

void read_openapi(const Project& project, Deployment& out) {
  for (const ProjectFile& file : project.files) {
    if (file.kind != FileKind::Yaml && file.kind != FileKind::Json) continue;
    if (!contains(file.source->text, "x-amazon-apigateway-integration")) continue;
    for (std::uint32_t line = 1; line <= file.source->lines.line_count(); ++line) read_line(project, *file.source, line, out);
  }
}

}  // namespace wright
