package org.catena.engine.server.wiring;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.catena.adapters.webdav.CopyDirection;
import org.catena.engine.core.site.Rse;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What an installation can choose, as {@code catena.*}.
 *
 * @param dataDir everything of ours lies below it
 * @param scope name space of the runs taken in
 * @param chain key of the diagram that new runs follow
 * @param buffer the watched directory; by default {@code daq/buffer} in the data directory
 * @param bufferLifetime how long a run may lie there before people are told, and told again; zero
 *     when nobody minds. Nothing is deleted for it
 * @param diagrams the user's own diagrams and tables, deployed over the shipped ones
 * @param longestWait how long an announced run may stay away
 * @param alarmAfter how long a stage may wait for copies, or a site leave us in doubt about a job,
 *     before an incident says so
 * @param slots jobs at once on this machine; by default one a processor
 * @param rses storage elements; by default directories below {@code rse} in the data directory
 * @param transfers how files are carried between them
 * @param tapes archives, by the name in their URLs
 * @param rucio where replicas are registered before they are here; by default only here
 * @param runDatabase whose documents announce runs and are told where their copies are; by default
 *     none
 * @param environment of every job
 * @param jobs where they go
 * @param logs what attempts wrote
 * @param scrub whether replicas on disks are read again
 */
@ConfigurationProperties("catena")
record CatenaSettings(
    @DefaultValue("catena-data") Path dataDir,
    @DefaultValue("cms-dimuon") String scope,
    @DefaultValue("raw-to-minitrees") String chain,
    @Nullable Path buffer,
    @DefaultValue("4d") Duration bufferLifetime,
    @Nullable Path diagrams,
    @DefaultValue("24h") Duration longestWait,
    @DefaultValue("24h") Duration alarmAfter,
    @DefaultValue("0") int slots,
    @Nullable List<RseSetting> rses,
    @DefaultValue TransferSetting transfers,
    @DefaultValue Map<String, TapeSetting> tapes,
    @Nullable RucioSetting rucio,
    @Nullable RunDatabaseSetting runDatabase,
    @Nullable Map<String, String> environment,
    @Nullable Map<String, List<String>> software,
    @DefaultValue JobsSetting jobs,
    @DefaultValue LogsSetting logs,
    @DefaultValue ScrubSetting scrub,
    @Nullable String haltAt) {

  /**
   * What concerns jobs at whatever site.
   *
   * @param sites the names of the sites that get new jobs, the preferred one first
   */
  record JobsSetting(@DefaultValue(SiteSettings.LOCAL) List<String> sites) {}

  /**
   * What attempts wrote to standard output and error.
   *
   * @param quota of all of it together; whatever the table {@code log-retention} says, the oldest
   *     logs are removed beyond that
   */
  record LogsSetting(@DefaultValue("5GB") DataSize quota) {}

  /**
   * Reading what lies on disks again.
   *
   * @param rate a second, on average; 0 for never
   * @param every how long a replica stays unread
   */
  record ScrubSetting(@DefaultValue("0B") DataSize rate, @DefaultValue("30d") Duration every) {}

  /**
   * One storage element: a directory, or a storage that is reached over the network.
   *
   * @param path below {@code rse} in the data directory, or absolute
   * @param url where its files begin, such as {@code davs://se.example.org:1094/store/xenon} or
   *     {@code rsync://disk.example.org/data/xenon}, a directory there that ssh leads to
   * @param copiesAtOnce to and from it together
   * @param attributes for expressions such as {@code tier=2&country=DE}
   * @param ssh how one enters the machine of a url that begins with {@code rsync:}
   */
  record RseSetting(
      @DefaultValue("") String name,
      @DefaultValue("DISK") Rse.Kind kind,
      @DefaultValue("anywhere") String region,
      @Nullable Path path,
      @Nullable URI url,
      @DefaultValue("" + Rse.COPIES_AT_ONCE) int copiesAtOnce,
      @DefaultValue Map<String, String> attributes,
      @Nullable Entry ssh) {}

  /**
   * How one enters a disk server; what each means stands at {@link
   * org.catena.adapters.ssh.SshSettings}.
   */
  record Entry(@Nullable String user, @Nullable Path key, @Nullable Path knownHosts) {
    /** Of which nothing was said. */
    static final Entry NONE = new Entry(null, null, null);
  }

  /**
   * How files are carried to and from storages over the network.
   *
   * @param copiesPerLink at once from one storage element to another
   * @param certificate our certificate or proxy in PEM, then its issuers
   * @param key the certificate's key; by default in the certificate's own file
   * @param token a file that holds nothing but a bearer token
   * @param authorities whom we believe that a server is itself: a PEM file or a directory of them
   * @param direction of copies between two storages, tried first
   * @param xrootd for storages that are reached by {@code root://}
   * @param fts who carries between storages over the network; by default they do it themselves
   * @param answerLimit after which an answer, or the next sign of life of a copy, counts as lost
   */
  record TransferSetting(
      @DefaultValue("8") int copiesPerLink,
      @Nullable Path certificate,
      @Nullable Path key,
      @Nullable Path token,
      @DefaultValue("/etc/grid-security/certificates") Path authorities,
      @DefaultValue("pull") CopyDirection direction,
      @DefaultValue XrootdSetting xrootd,
      @Nullable FtsSetting fts,
      @DefaultValue("60s") Duration answerLimit) {}

  /**
   * What the programs {@code xrdcp} and {@code xrdfs} are told.
   *
   * @param programs where they are; by default on the PATH
   * @param proxy with its key and its issuers; by default {@code transfers.certificate}
   * @param authorities a directory; by default {@code transfers.authorities}
   */
  record XrootdSetting(@Nullable Path programs, @Nullable Path proxy, @Nullable Path authorities) {}
}
