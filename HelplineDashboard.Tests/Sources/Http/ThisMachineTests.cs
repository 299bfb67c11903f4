using System.Net;
using HelplineDashboard.Sources.Http;
using Microsoft.AspNetCore.Http;

namespace HelplineDashboard.Tests.Sources.Http;

public sealed class ThisMachineTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.8.9.10")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    public void IsThisMachine_DirectlyToLocalhost_Is(string remote)
    {
        foreach (var host in (string[])["localhost", "127.0.0.1", "[::1]"])
        {
            Assert.True(ThisMachine.IsThisMachine(new RequestOrigin(IPAddress.Parse(remote), false, host, false)));
        }
    }

    [Theory]
    [InlineData("192.0.2.7", false, "localhost", false)]
    [InlineData("::ffff:192.0.2.7", false, "localhost", false)]
    [InlineData("0.0.0.0", false, "localhost", false)]
    [InlineData(null, false, "localhost", false)]
    [InlineData("127.0.0.1", true, "localhost", false)]
    [InlineData("127.0.0.1", false, "rebound.example", false)]
    [InlineData("127.0.0.1", false, "localhost.example", false)]
    [InlineData("127.0.0.1", false, "", false)]
    [InlineData("127.0.0.1", false, "localhost", true)]
    public void IsThisMachine_AnythingElse_IsNot(string? remote, bool isForwarded, string host, bool isOtherOrigin) =>
        Assert.False(ThisMachine.IsThisMachine(new RequestOrigin(remote is null ? null : IPAddress.Parse(remote), isForwarded, host, isOtherOrigin)));

    [Theory]
    [InlineData("Forwarded")]
    [InlineData("X-Forwarded-For")]
    [InlineData("x-real-ip")]
    [InlineData("X-Original-For")]
    public void Read_ForwardingHeader_IsASignOfElsewhere(string header)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers[header] = "127.0.0.1";

        Assert.True(ThisMachine.Read(context.Request).IsForwarded);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("http://localhost:5080", false)]
    [InlineData("http://localhost:9000", true)]
    [InlineData("https://localhost:5080", true)]
    [InlineData("http://elsewhere.example", true)]
    [InlineData("null", true)]
    public void Read_Origin_OnlyOurOwnIsOurs(string? origin, bool expected)
    {
        var context = new DefaultHttpContext();
        context.Request.Scheme = "http";
        context.Request.Host = new("localhost", 5080);
        context.Request.Headers.Origin = origin;

        Assert.Equal(expected, ThisMachine.Read(context.Request).IsOtherOrigin);
    }
}
