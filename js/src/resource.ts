import type { Driver } from "./driver.js";

/** The operations of one namespace. */
export abstract class Resource {
  /** @internal */
  protected readonly driver: Driver;

  /** @internal */
  constructor(driver: Driver) {
    this.driver = driver;
  }
}
