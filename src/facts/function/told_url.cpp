// `cargo lambda deploy --enable-function-url` that a README tells somebody to run, be it within a sentence.

#include <algorithm>

#include "base/file_system.h"
#include "base/text.h"
#include "facts/function/reading.h"

namespace wright {

bool is_told_to_have_url(const Project& project, const Crate& crate) {
  return std::any_of(project.files.begin(), project.files.end(), [&](const ProjectFile& file) {
    const std::string& path = file.source->path;
    const std::string folder = parent_path(path);
    if (file.kind != FileKind::Prose || !lower_case(file_name(path)).starts_with("readme")) return false;
    const bool near = folder.empty() || folder == crate.folder || is_below(crate.folder, folder);
    if (!near || !contains(file.source->text, "--enable-function-url")) return false;
    // Of two ways in the page does not say which one the function has.
    return !contains(lower_case(file.source->text), "api gateway") && !contains(file.source->text, "apigateway");
  });
}

}  // namespace wright
