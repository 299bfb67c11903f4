using System.Net;
using HelplineDashboard.Sources.Http;
using Microsoft.AspNetCore.Http;

namespace HelplineDashboard.Tests.Sources.Http;

public sealed class ApiKeysTests
{
    private const string Key = "0123456789abcdef";
    private const string OtherKey = "another-key-of-some-length";

    private static readonly IPAddress s_elsewhere = IPAddress.Parse("192.0.2.7");

    [Theory]
    [InlineData(Key, ApiAccess.Granted)]
    [InlineData(OtherKey, ApiAccess.Granted)]
    [InlineData("0123456789abcdeF", ApiAccess.KeyWrong)]
    [InlineData("0123456789abcde", ApiAccess.KeyWrong)]
    [InlineData("0123456789abcdef0", ApiAccess.KeyWrong)]
    [InlineData("", ApiAccess.KeyMissing)]
    [InlineData(null, ApiAccess.KeyMissing)]
    public void Judge_KeysConfigured_OnlyAKeyOpens(string? key, ApiAccess expected)
    {
        var keys = Keys(Key, OtherKey);

        Assert.Equal(expected, keys.Judge(new ApiCaller(key, s_elsewhere, false, "helpline.example", false)));
        Assert.Equal(expected, keys.Judge(new ApiCaller(key, IPAddress.Loopback, false, "localhost", false)));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.8.9.10")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    public void Judge_NoKeyConfigured_ThisMachineIsGranted(string remote)
    {
        foreach (var host in (string[])["localhost", "127.0.0.1", "[::1]"])
        {
            Assert.Equal(ApiAccess.Granted, Keys().Judge(new ApiCaller(null, IPAddress.Parse(remote), false, host, false)));
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
    public void Judge_NoKeyConfigured_AnythingElseIsRefused(string? remote, bool isForwarded, string host, bool isOtherOrigin)
    {
        var caller = new ApiCaller(Key, remote is null ? null : IPAddress.Parse(remote), isForwarded, host, isOtherOrigin);

        Assert.Equal(ApiAccess.OnlyThisMachine, Keys().Judge(caller));
    }

    [Theory]
    [InlineData("X-Api-Key", Key, Key)]
    [InlineData("Authorization", "Bearer " + Key, Key)]
    [InlineData("Authorization", "bearer  " + Key, Key)]
    [InlineData("Authorization", "Basic " + Key, null)]
    public void Read_KeyInAHeader_IsFound(string header, string value, string? expected)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers[header] = value;

        Assert.Equal(expected, ApiGuard.Read(context, keyInAddress: false).Key);
    }

    [Theory]
    [InlineData(true, Key)]
    [InlineData(false, null)]
    public void Read_KeyInTheAddress_CountsOnlyWhereItMay(bool keyInAddress, string? expected)
    {
        var context = new DefaultHttpContext();
        context.Request.QueryString = new("?access_token=" + Key);

        Assert.Equal(expected, ApiGuard.Read(context, keyInAddress).Key);
    }

    [Theory]
    [InlineData("Forwarded")]
    [InlineData("X-Forwarded-For")]
    [InlineData("x-real-ip")]
    [InlineData("X-Original-For")]
    public void Read_ForwardingHeader_IsASignOfElsewhere(string header)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers[header] = "127.0.0.1";

        Assert.True(ApiGuard.Read(context, keyInAddress: false).IsForwarded);
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

        Assert.Equal(expected, ApiGuard.Read(context, keyInAddress: false).IsOtherOrigin);
    }

    [Theory]
    [InlineData("123456789012345")]
    [InlineData("   12345678901234   ")]
    [InlineData("")]
    [InlineData("a key with blanks in it")]
    [InlineData("schlüssel-mit-umlaut")]
    public void Fault_KeyThatCannotServe_IsOneSentenceWithoutTheKey(string key)
    {
        var options = new ApiOptions { Keys = { ["phone-system"] = key } };

        var fault = options.Fault();

        Assert.NotNull(fault);
        Assert.Contains("Api:Keys:phone-system", fault, StringComparison.Ordinal);
        Assert.True(key.Length == 0 || !fault.Contains(key, StringComparison.Ordinal));
    }

    [Fact]
    public void Fault_LimitsOutOfBounds_NamesTheSetting()
    {
        Assert.Null(new ApiOptions { Keys = { ["phone-system"] = Key } }.Fault());
        Assert.Contains("Api:MaxBodyBytes", new ApiOptions { MaxBodyBytes = 0 }.Fault(), StringComparison.Ordinal);
        Assert.Contains("Api:MaxBatchEvents", new ApiOptions { MaxBatchEvents = 0 }.Fault(), StringComparison.Ordinal);
        Assert.Contains("Api:MaxConcurrentRequests", new ApiOptions { MaxConcurrentRequests = 0 }.Fault(), StringComparison.Ordinal);
    }

    private static ApiKeys Keys(params string[] keys)
    {
        var options = new ApiOptions();
        foreach (var key in keys)
        {
            options.Keys.Add("key " + options.Keys.Count, key);
        }

        return new ApiKeys(options);
    }
}
