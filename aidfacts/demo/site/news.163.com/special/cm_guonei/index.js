data_callback([
 {
  "title": "嘉定医生在姚安：一张县域病床背后的沪滇账本",
  "digest": "",
  "docurl": "https://www.163.com/news/article/JM0H3T9K0001899O.html",
  "commenturl": "",
  "tienum": 0,
  "tlastid": "",
  "label": "其它",
  "keywords": [],
  "time": "01/16/2025 09:12:40",
  "newstype": "article",
  "channelname": "guonei"
 },
 {
  "title": "珠江水润乌蒙山：番禺与威宁的第三个五年",
  "digest": "",
  "docurl": "https://www.163.com/news/article/JF2C7Q1L000189PS.html",
  "commenturl": "",
  "tienum": 0,
  "tlastid": "",
  "label": "其它",
  "keywords": [],
  "time": "10/22/2024 07:45:03",
  "newstype": "article",
  "channelname": "guonei"
 },
 {
  "title": "折叠屏手机降价近三成 多家厂商四季度备货超千万台",
  "digest": "",
  "docurl": "https://www.163.com/tech/article/JGKD8V5R00097U7T.html",
  "commenturl": "",
  "tienum": 0,
  "tlastid": "",
  "label": "其它",
  "keywords": [],
  "time": "11/08/2024 10:30:12",
  "newstype": "article",
  "channelname": "guonei"
 },
 {
  "title": "上海白玉兰医疗队赴都江堰回访：三年援建25所卫生院",
  "digest": "",
  "docurl": "https://news.163.com/11/0511/08/73P2K6LE00014AED.html",
  "commenturl": "",
  "tienum": 0,
  "tlastid": "",
  "label": "其它",
  "keywords": [],
  "time": "05/11/2011 08:20:00",
  "newstype": "article",
  "channelname": "guonei"
 }
])
