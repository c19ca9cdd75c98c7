package stowage.content.contract;

import stowage.content.ContentStore;

/** What each part of the suite works on. */
public interface ContractPart {

  StoreUnderTest content();

  default ContentStore store() {
    return content().store();
  }
}
