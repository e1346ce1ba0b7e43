<!DOCTYPE html>
<html lang="zh-CN">
<head><meta charset="utf-8"><title>生活 | 中央社 CNA</title></head>
<body>
<h1>生活 | 中央社 CNA</h1>
<ul class="list">
<li><a href="https://www.cna.com.tw/news/ahel/202410060188.aspx">善海基金會義診團返台 尼泊爾山區看診逾5千人次</a><span>2024-10-06</span></li>
</ul>
</body>
</html>
