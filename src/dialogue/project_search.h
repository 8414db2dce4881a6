#pragma once
// Finds the passages of a project that a question is about.

#include <cstdint>
#include <vector>

#include "advice/passage.h"
#include "dialogue/project_question.h"

namespace wright {

struct FoundPassage {
  const ProjectPassage* passage = nullptr;
  double score = 0;
  std::vector<double> lines;  // worth of each line of the passage
};

// All passages with one of the words, best first.
[[nodiscard]] std::vector<FoundPassage> search_passages(const std::vector<ProjectPassage>& passages, ProjectQuestion& question,
                                                        const Facts& facts);

// The lines to show: at most `limit`, the best ones with what stands between near ones, in order. Numbers of the file.
[[nodiscard]] std::vector<std::uint32_t> best_lines(const FoundPassage& found, std::size_t limit);

}  // namespace wright
