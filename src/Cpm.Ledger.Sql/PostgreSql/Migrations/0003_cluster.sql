-- Who is in the cluster. Written and read by Orleans' ADO.NET provider, which takes its statements from the table orleansquery,
-- by the names and with the parameters and columns that it expects.
CREATE TABLE cluster_version (
  cluster text COLLATE "C" PRIMARY KEY,
  version integer NOT NULL
);

CREATE TABLE cluster_member (
  cluster text COLLATE "C" NOT NULL REFERENCES cluster_version ON DELETE CASCADE,
  address text COLLATE "C" NOT NULL,
  port integer NOT NULL,
  generation integer NOT NULL,
  name text NOT NULL,
  host text NOT NULL,
  status integer NOT NULL,
  gateway_port integer NOT NULL,
  suspicions text,
  started_at timestamptz NOT NULL,
  alive_at timestamptz NOT NULL,
  PRIMARY KEY (cluster, address, port, generation)
);

-- A cluster without members still has a version: it comes as one row whose member is null.
CREATE VIEW cluster_membership AS
SELECT v.cluster, v.version AS Version, m.address AS Address, m.port AS Port, m.generation AS Generation, m.name AS SiloName,
  m.host AS HostName, m.status AS Status, m.gateway_port AS ProxyPort, m.suspicions AS SuspectTimes,
  m.started_at AS StartTime, m.alive_at AS IAmAliveTime
FROM cluster_version v LEFT JOIN cluster_member m ON m.cluster = v.cluster;

CREATE TABLE orleansquery (
  querykey text PRIMARY KEY,
  querytext text NOT NULL
);

-- Every change of a member but its sign of life is made for one version of the whole, and makes the next: of two that change
-- the same version, the second waits for the row, finds another version in it, and changes nothing.
INSERT INTO orleansquery VALUES
('InsertMembershipVersionKey', $sql$
  WITH added AS (
    INSERT INTO cluster_version VALUES (@DeploymentId, 0) ON CONFLICT DO NOTHING RETURNING 1)
  SELECT EXISTS (SELECT FROM added)
$sql$),
('InsertMembershipKey', $sql$
  WITH next AS (
    UPDATE cluster_version SET version = version + 1
    WHERE cluster = @DeploymentId AND version = @Version AND NOT EXISTS (
      SELECT FROM cluster_member
      WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
    RETURNING cluster),
  added AS (
    INSERT INTO cluster_member
      (cluster, address, port, generation, name, host, status, gateway_port, started_at, alive_at)
    SELECT cluster, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime
    FROM next
    RETURNING 1)
  SELECT EXISTS (SELECT FROM added)
$sql$),
('UpdateMembershipKey', $sql$
  WITH next AS (
    UPDATE cluster_version SET version = version + 1
    WHERE cluster = @DeploymentId AND version = @Version AND EXISTS (
      SELECT FROM cluster_member
      WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
    RETURNING cluster),
  changed AS (
    UPDATE cluster_member m SET status = @Status, suspicions = @SuspectTimes, alive_at = @IAmAliveTime
    FROM next
    WHERE m.cluster = next.cluster AND m.address = @Address AND m.port = @Port AND m.generation = @Generation
    RETURNING 1)
  SELECT EXISTS (SELECT FROM changed)
$sql$),
('UpdateIAmAlivetimeKey', $sql$
  UPDATE cluster_member SET alive_at = @IAmAliveTime
  WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation
$sql$),
('MembershipReadAllKey', $sql$
  SELECT * FROM cluster_membership WHERE cluster = @DeploymentId
$sql$),
('MembershipReadRowKey', $sql$
  SELECT v.version AS Version, m.Address, m.Port, m.Generation, m.SiloName, m.HostName, m.Status, m.ProxyPort, m.SuspectTimes,
    m.StartTime, m.IAmAliveTime
  FROM cluster_version v LEFT JOIN cluster_membership m
    ON m.cluster = v.cluster AND m.Address = @Address AND m.Port = @Port AND m.Generation = @Generation
  WHERE v.cluster = @DeploymentId
$sql$),
('GatewaysQueryKey', $sql$
  SELECT address AS Address, gateway_port AS ProxyPort, generation AS Generation FROM cluster_member
  WHERE cluster = @DeploymentId AND status = @Status AND gateway_port > 0
$sql$),
-- 6 is a member that is known to be dead.
('CleanupDefunctSiloEntriesKey', $sql$
  DELETE FROM cluster_member WHERE cluster = @DeploymentId AND status = 6 AND alive_at < @IAmAliveTime
$sql$),
('DeleteMembershipTableEntriesKey', $sql$
  DELETE FROM cluster_version WHERE cluster = @DeploymentId
$sql$);
