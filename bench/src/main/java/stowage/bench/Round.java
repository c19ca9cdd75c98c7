package stowage.bench;

import stowage.bench.load.Load;

/** One round of one scenario against one server, with what the server spent on it. */
record Round(Load load, long processorMicros) {

  double perSecond() {
    return load.perSecond();
  }

  double microsPerOperation() {
    return (double) processorMicros / load.operations();
  }
}
