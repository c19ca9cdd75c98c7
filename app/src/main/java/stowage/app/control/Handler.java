package stowage.app.control;

import stowage.core.access.SitePermit;

/** Carries out one command for whoever may read the data folder. */
@FunctionalInterface
interface Handler {
  ControlAnswer run(Arguments arguments, SitePermit permit);
}
