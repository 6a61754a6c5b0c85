/** It was not there and has been made. */
export interface Created<T> {
  /** Tells results apart. */
  outcome: "created";
  /** What was made, where there is something to show. */
  value: T;
}

/** It was there already and is as it was. */
export interface Existing<T> {
  /** Tells results apart. */
  outcome: "existing";
  /** What is there, where there is something to show. */
  value: T;
}

/** It was there and is not there any more. */
export interface Removed {
  /** Tells results apart. */
  outcome: "removed";
}

/** It was not there. */
export interface Absent {
  /** Tells results apart. */
  outcome: "absent";
}
