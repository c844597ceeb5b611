import type { ProfilesSlice } from "./app-state";
import type { SliceCreator } from "./slice";

/** More than a visitor can tell apart: the oldest are forgotten. */
const MOST_PROFILES = 20;

export const createProfilesSlice: SliceCreator<ProfilesSlice> = (set, get) => ({
  profiles: [],
  saveProfile(profile) {
    const others = get().profiles.filter(({ name }) => name !== profile.name);
    set({ profiles: [profile, ...others].slice(0, MOST_PROFILES) });
  },
  forgetProfile(name) {
    set({ profiles: get().profiles.filter((profile) => profile.name !== name) });
  },
  applyProfile(profile) {
    get().setScenario({ profile }, { history: "push" });
  },
});
