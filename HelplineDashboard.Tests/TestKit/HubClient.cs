using System.IO.Pipelines;
using System.Net;
using System.Net.WebSockets;
using HelplineDashboard.Sources.Http;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace HelplineDashboard.Tests.TestKit;

/// <summary>Connects a real SignalR client, over a WebSocket and without negotiation.</summary>
internal static class HubClient
{
    /// <summary>Connects to a hub of a running dashboard.</summary>
    /// <param name="dashboard">The dashboard.</param>
    /// <param name="path">The hub's path, and a query when needed.</param>
    /// <param name="key">A key to send in the header, or none.</param>
    /// <param name="headers">Further headers.</param>
    public static async Task<HubConnection> ConnectAsync(RunningDashboard dashboard, string path, string? key = null, params (string Name, string Value)[] headers)
    {
        var builder = new HubConnectionBuilder();
        builder.Services.AddSingleton<EndPoint>(new UriEndPoint(new Uri(dashboard.Address, path)));
        builder.Services.AddSingleton<IConnectionFactory>(new WebSocketConnections([.. headers, .. key is null ? [] : new[] { (KeyAuthentication.KeyHeader, key) }]));
        var connection = builder.Build();
        await connection.StartAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    private sealed class WebSocketConnections((string Name, string Value)[] headers) : IConnectionFactory
    {
        public async ValueTask<ConnectionContext> ConnectAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
        {
            var socket = new ClientWebSocket();
            foreach (var (name, value) in headers)
            {
                socket.Options.SetRequestHeader(name, value);
            }

            var address = new UriBuilder(((UriEndPoint)endpoint).Uri) { Scheme = "ws" };
            await socket.ConnectAsync(address.Uri, cancellationToken);
            return new WebSocketConnection(socket);
        }
    }

    /// <summary>A WebSocket as the pair of pipes that the client wants.</summary>
    private sealed class WebSocketConnection : ConnectionContext
    {
        private readonly WebSocket _socket;
        private readonly Task _pumps;

        public WebSocketConnection(WebSocket socket)
        {
            _socket = socket;
            var (received, sent) = (new Pipe(), new Pipe());
            Transport = new Duplex(received.Reader, sent.Writer);
            _pumps = Task.WhenAll(ReceiveAsync(received.Writer), SendAsync(sent.Reader));
        }

        public override string ConnectionId { get; set; } = "test";

        public override IFeatureCollection Features { get; } = new FeatureCollection();

        public override IDictionary<object, object?> Items { get; set; } = new Dictionary<object, object?>();

        public override IDuplexPipe Transport { get; set; }

        public override async ValueTask DisposeAsync()
        {
            await Transport.Output.CompleteAsync();
            await Transport.Input.CompleteAsync();
            _socket.Abort();
            await _pumps.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _socket.Dispose();
            await base.DisposeAsync();
        }

        private async Task ReceiveAsync(PipeWriter into)
        {
            Exception? failure = null;
            try
            {
                while (true)
                {
                    var read = await _socket.ReceiveAsync(into.GetMemory(4096), CancellationToken.None);
                    if (read.MessageType == WebSocketMessageType.Close)
                    {
                        break;
                    }

                    into.Advance(read.Count);
                    if ((await into.FlushAsync()).IsCompleted)
                    {
                        break;
                    }
                }
            }
            catch (WebSocketException exception)
            {
                failure = exception;
            }

            await into.CompleteAsync(failure);
        }

        private async Task SendAsync(PipeReader from)
        {
            while (true)
            {
                var read = await from.ReadAsync();
                foreach (var piece in read.Buffer)
                {
                    await _socket.SendAsync(piece, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
                }

                from.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted)
                {
                    return;
                }
            }
        }
    }

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
