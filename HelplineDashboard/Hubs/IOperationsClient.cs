namespace HelplineDashboard.Hubs;

/// <summary>What the hub calls at a client.</summary>
public interface IOperationsClient
{
    /// <summary>A queue changed. Called for queues that the client subscribed to, with the newest state; states in between may be left out.</summary>
    Task TileChanged(QueueDto tile);
}
