package org.catena.adapters.remote;

/**
 * One who carries files between storages, in the stead of the storages themselves. Closed by the
 * agents that were given it; closing it twice is no fault.
 */
public interface Carrier extends AutoCloseable {
  /**
   * How he carries between storages of one kind.
   *
   * @param files asked what lies there, and told to give what has come its name
   */
  RemoteTransferAgent.Between between(RemoteFiles files);

  @Override
  void close();
}
