#include "ops/demo/story.hpp"

namespace ikiiki::demo {

const std::vector<Story>& stories() {
    static const std::vector<Story> all = {
        heart_failure(), lung_disease(),    diabetes(),        dementia(),       stroke(),
        cancer(),        pressure_sore(),   fracture(),        parkinson(),      dysphagia(),
        polypharmacy(),  living_alone(),    depression(),      kidney_failure(), als(),
        frailty(),       spinal_stenosis(), urinary_catheter()};
    return all;
}

}  // namespace ikiiki::demo
